import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { rosterQuery } from '../../api/people.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import styles from './classes.module.css';

/** How many students are shown at first, and how many more each time. */
const chunk = 50;

/** Who is in a class today, by name. */
export function RosterList({ classId }: { readonly classId: string }) {
  const { data, error } = useQuery(rosterQuery(classId));
  const [shown, setShown] = useState(chunk);
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={8} />;
  if (data.length === 0) return <p>{words.classes.empty}</p>;
  const left = data.length - shown;
  return (
    <>
      <ul className={styles.roster}>
        {data.slice(0, shown).map(({ studentId, name }) => (
          <li key={studentId}>
            <Link href={href('student', { studentId })}>
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {left > 0 && <Button onClick={() => setShown(shown + chunk)}>{words.classes.more(Math.min(left, chunk))}</Button>}
    </>
  );
}
