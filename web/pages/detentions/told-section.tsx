import type { FullDetention } from '../../api/detentions.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './detentions.module.css';

/** Whom the last notice of a detention reached, by which channel. */
export function ToldSection({ detention: { told } }: { readonly detention: FullDetention }) {
  const { timeZone } = usePerson().school;
  return (
    <section className={styles.section}>
      <h2>{words.detention.told}</h2>
      {!told && <p>{words.detention.toldNobody}</p>}
      {told && (
        <>
          <p className={styles.soft}>{momentText(told.at, timeZone)}</p>
          <DataTable
            caption={words.detention.told}
            columns={[
              { title: words.deliveries.recipient, kind: 'head', cell: ({ name }) => <bdi>{name}</bdi> },
              {
                title: words.detention.reached,
                cell: ({ reached }) => (reached ? words.detention.reached : words.detention.notReached),
              },
              {
                title: words.deliveries.channel,
                cell: ({ channels }) =>
                  channels
                    .map(({ channel, outcome }) => `${words.deliveries.channels[channel]}: ${words.deliveries.outcomes[outcome]}`)
                    .join(', '),
              },
            ]}
            rows={told.people}
            keyOf={({ userId }) => userId}
          />
        </>
      )}
    </section>
  );
}
