import type { FullDetention } from '../../api/detentions.ts';
import { momentText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './detentions.module.css';

/** Everything that a detention has been, the latest first. */
export function StepsSection({ detention: { steps = [] } }: { readonly detention: FullDetention }) {
  const { timeZone } = usePerson().school;
  if (steps.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{words.detention.history}</h2>
      <ol reversed>
        {steps.toReversed().map(({ version, at, status, date, startsAt, reason }) => (
          <li key={version}>
            {momentText(at, timeZone)}: {words.detentions.statuses[status]}
            {date !== undefined && ` (${[shortDate(date), startsAt].filter(Boolean).join(' ')})`}
            {reason !== undefined && ` “${reason}”`}
          </li>
        ))}
      </ol>
    </section>
  );
}
