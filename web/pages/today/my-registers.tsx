import { useQuery } from '@tanstack/react-query';
import { ownRows, startQuery, type OwnRow } from '../../api/start.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { RegisterCard } from '../../controls/register-card.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { longDate, timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { draftsOf, registerKey } from '../../offline/drafts.ts';
import { useQueue } from '../../offline/use-queue.ts';
import styles from './today.module.css';

interface MyRegistersProps {
  readonly date: string;
  /** Whose marks on this device are spoken of. */
  readonly owner: string;
}

/** The registers that a member of staff takes on a day; those of the next school day where there is none. */
export function MyRegisters({ date, owner }: MyRegistersProps) {
  const { data, error } = useQuery({ ...startQuery, refetchInterval: 60_000 });
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} />;
  const rows = ownRows(data, date) ?? [];
  const next = data.days.find((day) => day.date > date);
  const isSchoolDay = data.days.find((day) => day.date === date)?.schoolDay ?? false;
  return (
    <>
      {!isSchoolDay && !hasRole(data.me, ['admin']) && <p>{words.today.noSchool}</p>}
      {rows.length > 0 && (
        <section className={styles.section}>
          <h2>{words.today.myRegisters}</h2>
          <Cards rows={rows} date={date} owner={owner} />
        </section>
      )}
      {!isSchoolDay && next && next.registers.length > 0 && (
        <section className={styles.section}>
          <h2>{words.today.nextSchoolDay(longDate(next.date))}</h2>
          <Cards rows={ownRows(data, next.date) ?? []} date={next.date} owner={owner} />
        </section>
      )}
    </>
  );
}

function Cards({ rows, date, owner }: MyRegistersProps & { readonly rows: readonly OwnRow[] }) {
  const { timeZone } = usePerson().school;
  const queue = useQueue();
  const { data: drafts } = useQuery({ queryKey: ['drafts', owner], queryFn: () => draftsOf(owner), staleTime: 0 });
  const noteOf = (row: OwnRow): string | undefined => {
    const key = registerKey(owner, { ...row, date });
    const waiting = queue.find((entry) => entry.key === key);
    if (waiting) return words.registers.unsent(timeOf(waiting.madeAt, timeZone));
    return drafts?.some((draft) => draft.key === key) === true ? words.registers.draft : undefined;
  };
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={`${row.classId} ${row.session}`}>
          <RegisterCard row={row} date={date} timeZone={timeZone} note={noteOf(row)} />
        </li>
      ))}
    </ul>
  );
}
