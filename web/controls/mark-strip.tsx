import { shortDate } from '../messages/dates.ts';
import * as words from '../messages/words.ts';
import styles from './mark-strip.module.css';

interface MarkStripProps {
  readonly recent: readonly { readonly date: string; readonly mark: 'P' | 'A' | 'L' | 'E' }[];
}

/** The marks of the last school days, the oldest first: letters for the eye, one sentence for a reader. */
export function MarkStrip({ recent }: MarkStripProps) {
  if (recent.length === 0) return null;
  const sentence = recent.map(({ date, mark }) => `${shortDate(date)} ${words.register.marks[mark]}`).join(', ');
  return (
    <span className={styles.strip}>
      <span className={styles.spoken}>{words.register.lastDays(sentence)}</span>
      {recent.map(({ date, mark }) => (
        <span
          key={date}
          className={styles.day}
          data-mark={mark}
          title={`${shortDate(date)}: ${words.register.marks[mark]}`}
          aria-hidden="true"
        >
          {mark}
        </span>
      ))}
    </span>
  );
}
