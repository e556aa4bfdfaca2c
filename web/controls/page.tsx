import { useEffect, useRef, type ReactNode } from 'react';
import * as words from '../messages/words.ts';
import styles from './page.module.css';

interface PageProps {
  /** Heading of the page and title of the tab. */
  readonly title: string;
  /** Stands beside the heading. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

let isFirst = true;

/** A page: its heading takes the focus when somebody comes to it, so that a screen reader says where it is. */
export function Page({ title, aside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words.shell.product}`;
  }, [title]);
  useEffect(() => {
    // Not when the application is opened: browsers begin at the top by themselves.
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </div>
  );
}
