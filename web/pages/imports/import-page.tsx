import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { importQuery } from '../../api/setup/imports.ts';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { progressText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { ApplyForm } from './apply-form.tsx';
import styles from './imports.module.css';
import { Findings } from './findings.tsx';
import { stepOf } from './step.ts';
import { TryForm } from './try-form.tsx';

/** One import at its step: try it, look at what it would do, apply it, see what it did. Coming back finds the step. */
export function ImportPage() {
  const { importId } = useParams<{ importId: string }>();
  const { data, error } = useQuery(importQuery(importId));
  if (error && !data) throw error;
  if (!data) return <Waiting label={words.shell.loading} />;
  const step = stepOf(data);
  return (
    <Page title={words.imports.of(data.fileName)} aside={<Link href={href('imports', {})}>{words.imports.all}</Link>}>
      {(step === 'trying' || step === 'applying') && (
        <Notice tone="info">
          {words.imports.working[step](progressText(data.progress ?? 0))}{' '}
          <progress value={data.progress ?? 0} aria-label={words.imports.steps[step]} />
        </Notice>
      )}
      {step === 'failed' && (
        <Notice tone="fault">
          {words.imports.failed} {data.failure}
        </Notice>
      )}
      {step === 'applied' && <Notice tone="good">{words.imports.applied}</Notice>}
      {step === 'toTry' && <p className={styles.lead}>{words.imports.tryLead}</p>}
      {step !== 'toTry' && step !== 'trying' && <Findings found={data} step={step} />}
      {step === 'toApply' && <ApplyForm found={data} />}
      {(step === 'toTry' || step === 'failed' || step === 'toApply') && <TryForm found={data} isAgain={step !== 'toTry'} />}
    </Page>
  );
}
