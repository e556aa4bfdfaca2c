import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { addDays, type IsoDate } from '../../../domain/wall-clock.ts';
import { missingRegistersQuery } from '../../api/registers.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import styles from './absences-page.module.css';
import { RemindTeachers } from './remind-teachers.tsx';

/** Days in which there are five school days in an ordinary week; days without school have no registers. */
const daysBack = 7;

/** The registers of the last school days that nobody took. They are read when somebody wants to see them. */
export function EarlierMissing({ date }: { readonly date: IsoDate }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.section} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.absences.earlier}</summary>
      {isOpen && <Earlier date={date} />}
    </details>
  );
}

function Earlier({ date }: { readonly date: IsoDate }) {
  const days = Array.from({ length: daysBack }, (_, back) => addDays(date, -1 - back));
  const lists = useQueries({ queries: days.map(missingRegistersQuery) });
  const error = lists.find((list) => list.error)?.error;
  if (error) return <FaultText error={error} />;
  if (lists.some(({ data }) => data === undefined)) return <Waiting label={words.shell.loading} rows={1} />;
  const rows = lists.flatMap(({ data = [] }, place) => data.map((row) => ({ row, day: days[place] ?? date })));
  if (rows.length === 0) return <p>{words.absences.earlierNone}</p>;
  return (
    <ul className={styles.missing}>
      {rows.map(({ row, day }) => {
        const { classId, className, session, teachers } = row;
        const register = `${shortDate(day)} ${className} ${session}`;
        return (
          <li key={`${day} ${classId} ${session}`}>
            <strong>{register}</strong> <bdi>{teachers.map(({ name }) => name).join(', ')}</bdi>{' '}
            <RemindTeachers rows={[row]} date={day} label={words.absences.remind} fullLabel={words.absences.remindOf(register)} />
            <Link href={href('register', { classId, date: day, session })}>{words.absences.take}</Link>
          </li>
        );
      })}
    </ul>
  );
}
