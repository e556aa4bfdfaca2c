import { Link } from 'wouter';
import { Button } from '../../controls/button.tsx';
import * as words from '../../messages/words.ts';
import { entryTitle } from '../../offline/entry-title.ts';
import { giveUp, tryAgain, type QueueEntry } from '../../offline/queue.ts';
import { useQueue } from '../../offline/use-queue.ts';
import { timeOf } from '../../messages/dates.ts';
import { href } from '../../paths.ts';
import styles from './today.module.css';

/** What was done on this device and is not sent, each with what is to be done about it. Nothing where all is sent. */
export function Unsent({ owner, timeZone }: { readonly owner: string; readonly timeZone: string }) {
  const mine = useQueue().filter((entry) => entry.owner === owner);
  if (mine.length === 0) return null;
  return (
    <section className={styles.section} aria-label={words.today.unsent.title}>
      <h2>{words.today.unsent.title}</h2>
      <ul className={styles.unsent}>
        {mine.map((entry) => (
          <li key={entry.key}>
            <p>
              {entry.kind === 'register' ? (
                <Link href={href('register', { ...entry.address })}>{entryTitle(entry)}</Link>
              ) : (
                entryTitle(entry)
              )}
              : {stateText(entry, timeZone)}
            </p>
            {entry.state === 'waiting' ? null : (
              <>
                <Button onClick={() => void tryAgain(entry.key)}>{words.today.unsent.again}</Button>{' '}
                <Button kind="quiet" onClick={() => void giveUp(entry.key)}>
                  {words.today.unsent.remove}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateText(entry: QueueEntry, timeZone: string): string {
  const { unsent } = words.today;
  switch (entry.state) {
    case 'waiting':
      return unsent.waiting(timeOf(entry.madeAt, timeZone));
    case 'asked':
      return unsent.asked;
    case 'doubtful':
      return unsent.doubtful;
    case 'refused':
      return unsent.refused(entry.detail ?? '');
  }
}
