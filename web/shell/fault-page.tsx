import { Component, type ReactNode } from 'react';
import { Link } from 'wouter';
import { isFault } from '../api/fault.ts';
import { Button } from '../controls/button.tsx';
import { FaultText } from '../controls/fault-text.tsx';
import { Page } from '../controls/page.tsx';
import * as words from '../messages/words.ts';
import { paths } from '../paths.ts';
import { reportRenderFault } from './fault-reports.ts';

interface FaultPageProps {
  readonly title: string;
  readonly text: string;
  readonly error?: unknown;
  readonly onRetry?: () => void;
}

/** A page that says what is wrong and what to do. */
export function FaultPage({ title, text, error, onRetry }: FaultPageProps) {
  return (
    <Page title={title}>
      {error === undefined ? <p>{text}</p> : <FaultText error={error} />}
      <p>
        {onRetry ? (
          <Button onClick={onRetry}>{words.faults.tryAgain}</Button>
        ) : (
          <Link href={paths.today}>{words.faults.toToday}</Link>
        )}
      </p>
    </Page>
  );
}

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return <FaultPage title={words.faults.notFoundTitle} text={words.faults.notFound} />;
}

/** For a page of another role. */
export function NotForYou() {
  return <FaultPage title={words.faults.forbiddenTitle} text={words.faults.forbidden} />;
}

/** Shows a page in words where the one below it fails. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    reportRenderFault(error);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (isFault(error, 'not-found')) return <NotFoundPage />;
    if (isFault(error, 'forbidden')) return <NotForYou />;
    return (
      <FaultPage title={words.faults.brokenTitle} text={words.faults.broken} error={error} onRetry={() => location.reload()} />
    );
  }
}
