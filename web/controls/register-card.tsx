import { Link } from 'wouter';
import * as words from '../messages/words.ts';
import { timeOf } from '../messages/dates.ts';
import { href } from '../paths.ts';
import styles from './register-card.module.css';

/** What a card needs to know of a register. */
interface CardRow {
  readonly classId: string;
  readonly className: string;
  readonly session: string;
  readonly state: 'notOpen' | 'open' | 'closed';
  readonly opensAt: string;
  readonly closesAt: string;
  readonly taken: boolean;
  readonly takenAt?: string;
  readonly takenByName?: string;
  readonly counts: Record<'enrolled' | 'present' | 'absent' | 'late' | 'excused' | 'noMark', number>;
}

interface RegisterCardProps {
  readonly row: CardRow;
  readonly date: string;
  readonly timeZone: string;
  /** What is so of it on this device and nowhere else. */
  readonly note?: string | undefined;
}

/** A register as one thing to press, with what is so of it in words. */
export function RegisterCard({ row, date, timeZone, note }: RegisterCardProps) {
  const { classId, className, session, taken, counts } = row;
  const isMissing = !taken && row.state === 'closed';
  const isToTake = !taken && row.state !== 'notOpen';
  return (
    <Link
      className={[styles.card, isMissing && styles.missing, taken && styles.taken].filter(Boolean).join(' ')}
      href={href('register', { classId, date, session })}
    >
      <span className={styles.name}>
        {className} <span className={styles.session}>{session}</span>
      </span>
      <span className={styles.state}>{stateOf(row, timeZone)}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      <span className={styles.counts}>{taken ? words.registers.counts(counts) : words.registers.enrolled(counts.enrolled)}</span>
      <span className={[styles.action, isToTake && styles.main].filter(Boolean).join(' ')}>
        {isToTake ? words.registers.take : words.registers.look}
      </span>
    </Link>
  );
}

function stateOf({ taken, takenByName, takenAt, state, opensAt, closesAt }: CardRow, timeZone: string): string {
  const { state: texts } = words.registers;
  if (taken && takenAt !== undefined) return texts.taken(takenByName ?? '', timeOf(takenAt, timeZone));
  switch (state) {
    case 'notOpen':
      return texts.notOpen(timeOf(opensAt, timeZone));
    case 'open':
      return texts.open(timeOf(closesAt, timeZone));
    case 'closed':
      return texts.overdue;
  }
}
