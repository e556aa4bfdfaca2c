import { useState } from 'react';
import { Link } from 'wouter';
import type { RegisterRow } from '../../api/registers.ts';
import { Button } from '../../controls/button.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import styles from './absences-page.module.css';
import { CoverForm } from './cover-form.tsx';
import { RemindTeachers } from './remind-teachers.tsx';

interface MissingRegistersProps {
  /** Those that are missing. */
  readonly rows: readonly RegisterRow[];
  /** Every register of the day, by which cover for a teacher is all of theirs. */
  readonly day: readonly RegisterRow[];
  readonly date: string;
}

/** The registers that were not taken before they closed, with whose they are; their teachers are reminded, or somebody else is let take them. */
export function MissingRegisters({ rows, day, date }: MissingRegistersProps) {
  const [covering, setCovering] = useState<string>();
  const teacher = day.flatMap(({ teachers }) => teachers).find(({ userId }) => userId === covering);
  return (
    <section className={styles.section}>
      <h2>{words.absences.missing}</h2>
      {rows.length === 0 && <p>{words.absences.noneMissing}</p>}
      {rows.length > 1 && (
        <div className={styles.remindAll}>
          <RemindTeachers rows={rows} date={date} label={words.absences.remindAll} />
        </div>
      )}
      <ul className={styles.missing}>
        {rows.map((row) => {
          const { classId, className, session, teachers } = row;
          const register = `${className} ${session}`;
          return (
            <li key={`${classId} ${session}`}>
              <strong>{register}</strong> <bdi>{teachers.map(({ name }) => name).join(', ')}</bdi>{' '}
              <RemindTeachers
                rows={[row]}
                date={date}
                label={words.absences.remind}
                fullLabel={words.absences.remindOf(register)}
              />
              <Link href={href('register', { classId, date, session })}>{words.absences.take}</Link>
              {teachers.map(({ userId, name }) => (
                <Button
                  key={userId}
                  kind="quiet"
                  aria-label={words.absences.coverTitle(name)}
                  aria-expanded={covering === userId}
                  onClick={() => setCovering(covering === userId ? undefined : userId)}
                >
                  {words.absences.cover}
                </Button>
              ))}
            </li>
          );
        })}
      </ul>
      {teacher && (
        <CoverForm
          key={teacher.userId}
          teacher={teacher}
          rows={day.filter(({ teachers }) => teachers.some(({ userId }) => userId === teacher.userId))}
          date={date}
          onCancel={() => setCovering(undefined)}
        />
      )}
    </section>
  );
}
