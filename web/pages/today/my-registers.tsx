import { useQuery } from '@tanstack/react-query';
import { registersQuery } from '../../api/registers.ts';
import { usePerson } from '../../session/person.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { RegisterCard } from '../../controls/register-card.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { words } from '../../messages/words.ts';
import styles from './today.module.css';

/** The registers that a member of staff takes on a day, those that wait first. */
export function MyRegisters({ date }: { readonly date: string }) {
  const { school } = usePerson();
  const { data, error } = useQuery({ ...registersQuery(date), refetchInterval: 60_000 });
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} />;
  const mine = data.filter((row) => row.mine);
  if (mine.length === 0) return data.length === 0 ? <p>{words.today.noRegisters}</p> : null;
  return (
    <section className={styles.section}>
      <h2>{words.today.myRegisters}</h2>
      <ul className={styles.cards}>
        {mine.map((row) => (
          <li key={`${row.classId} ${row.session}`}>
            <RegisterCard row={row} date={date} timeZone={school.timeZone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
