import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { registerHistoryQuery, type RegisterAddress, type RegisterMark } from '../../api/registers.ts';
import type { Schema } from '../../api/schema.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './register-sheet.module.css';

interface RegisterHistoryProps {
  readonly address: RegisterAddress;
  readonly version: number;
  readonly students: readonly RegisterMark[];
}

/** Every value that a taken register ever held after its first: folded away, and read when somebody opens it. */
export function RegisterHistory({ address, version, students }: RegisterHistoryProps) {
  const me = usePerson();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({ ...registerHistoryQuery(address, version), enabled: isOpen });
  const nameOf = new Map(students.map(({ studentId, name }) => [studentId, name]));
  const changes = data?.filter(({ from }) => from !== null);
  return (
    <details className={styles.history} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.register.history}</summary>
      {error && !data && <FaultText error={error} />}
      {isOpen && !data && !error && <Waiting label={words.shell.loading} rows={2} />}
      {changes?.length === 0 && <p>{words.register.noHistory}</p>}
      <ul>
        {changes?.map(({ studentId, from, to, at, by, role, reason }) => (
          <li key={`${at} ${studentId}`}>
            {timeOf(at, me.school.timeZone)} <bdi>{nameOf.get(studentId)}</bdi>: {markText(from)} → {markText(to)} (
            {by === me.userId ? words.register.you : role === undefined ? words.register.somebody : words.register.by[role]}
            {reason !== undefined && `: ${reason}`})
          </li>
        ))}
      </ul>
    </details>
  );
}

function markText(mark: Schema<'ShownMark'> | null): string {
  return mark ? [words.register.marks[mark.mark], mark.reason, mark.timeIn].filter(Boolean).join(', ') : words.register.noMark;
}
