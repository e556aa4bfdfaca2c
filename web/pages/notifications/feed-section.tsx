import { useMutation } from '@tanstack/react-query';
import { closeCalendarFeed } from '../../api/notifications.ts';
import { openCalendarFeed } from '../../api/records.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { TextField } from '../../controls/field.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import styles from './notifications.module.css';

/** The address by which a calendar shows one's detentions: made anew, or ended. */
export function FeedSection() {
  const make = useMutation({ mutationFn: openCalendarFeed });
  const end = useMutation({ mutationFn: closeCalendarFeed, onSuccess: () => make.reset() });
  return (
    <section className={styles.section}>
      <h2>{words.preferences.feedTitle}</h2>
      <p className={styles.soft}>{words.preferences.feedLead}</p>
      <div className={styles.ways}>
        <Button disabled={make.isPending} onClick={() => make.mutate()}>
          {words.preferences.feedMake}
        </Button>
        <Button kind="quiet" disabled={end.isPending} onClick={() => end.mutate()}>
          {words.preferences.feedEnd}
        </Button>
      </div>
      {make.data !== undefined && (
        <TextField
          label={words.preferences.feedAddress}
          readOnly
          value={make.data}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
      {end.isSuccess && make.data === undefined && <Notice tone="good">{words.preferences.feedEnded}</Notice>}
      {make.error && <FaultText error={make.error} />}
      {end.error && <FaultText error={end.error} />}
    </section>
  );
}
