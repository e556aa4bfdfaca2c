import { useMutation } from '@tanstack/react-query';
import { openCalendarFeed } from '../../api/records.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import * as words from '../../messages/words.ts';
import styles from './family.module.css';

/** The address by which a calendar shows one's detentions. It is told once; a new one ends the old. */
export function CalendarFeed() {
  const open = useMutation({ mutationFn: openCalendarFeed });
  return (
    <section className={styles.section}>
      <h2>{words.family.feed}</h2>
      <p>{words.family.feedHint}</p>
      {open.error && <FaultText error={open.error} />}
      {open.data === undefined ? (
        <p>
          <Button disabled={open.isPending} onClick={() => open.mutate()}>
            {words.family.feedMake}
          </Button>
        </p>
      ) : (
        <p role="status">
          <a href={open.data}>{open.data}</a>
        </p>
      )}
    </section>
  );
}
