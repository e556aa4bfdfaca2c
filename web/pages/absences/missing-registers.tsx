import { Link } from 'wouter';
import type { RegisterRow } from '../../api/registers.ts';
import { words } from '../../messages/words.ts';
import { href } from '../../paths.ts';
import styles from './absences-page.module.css';

/** The registers that were not taken before they closed, with whose they are. */
export function MissingRegisters({ rows, date }: { readonly rows: readonly RegisterRow[]; readonly date: string }) {
  return (
    <section className={styles.section}>
      <h2>{words.absences.missing}</h2>
      {rows.length === 0 && <p>{words.absences.noneMissing}</p>}
      <ul className={styles.missing}>
        {rows.map(({ classId, className, session, teachers }) => (
          <li key={`${classId} ${session}`}>
            <strong>
              {className} {session}
            </strong>{' '}
            <bdi>{teachers.map(({ name }) => name).join(', ')}</bdi>{' '}
            <Link href={href('register', { classId, date, session })}>{words.absences.take}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
