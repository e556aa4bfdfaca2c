import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  /** `fault` is read out at once, the others when the reader has time. */
  readonly tone: 'info' | 'good' | 'warning' | 'fault';
  readonly children: ReactNode;
}

/** A line about what happened or is so. It stays until it is no longer true. */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <div className={[styles.notice, styles[tone]].join(' ')} role={tone === 'fault' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
