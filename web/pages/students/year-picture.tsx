import type { SessionRow } from '../../api/records.ts';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import styles from './student.module.css';
import { yearGrid } from './year-grid.ts';

interface YearPictureProps {
  readonly items: readonly SessionRow[];
  readonly from: string;
  readonly to: string;
}

/** A year as weeks by days, each day in its halves: the letter stands in what was not attended. The table below says the same. */
export function YearPicture({ items, from, to }: YearPictureProps) {
  return (
    <figure className={styles.year}>
      <figcaption>{words.students.yearFrom(shortDate(from), shortDate(to))}</figcaption>
      <div className={styles.weeks} aria-hidden="true">
        {yearGrid(items, from, to).map(({ monday, days }) => (
          <div key={monday} className={styles.week}>
            {days.map(({ date, halves }) => (
              <div key={date} className={styles.day}>
                {halves.map(({ session, mark, category }) => (
                  <span key={session} className={styles.half} data-category={category} data-mark={mark}>
                    {mark === 'P' ? '' : mark}
                  </span>
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.key} aria-hidden="true">
        {words.students.key}
      </p>
    </figure>
  );
}
