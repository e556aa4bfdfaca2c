import { useQuery } from '@tanstack/react-query';
import { isFault } from '../../api/fault.ts';
import { dashboardQuery } from '../../api/me.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import * as words from '../../messages/words.ts';
import { paths } from '../../paths.ts';
import { Figure } from './figure.tsx';
import styles from './today.module.css';

/** What a teacher has to do today besides registers: whom they supervise in detention, and whom there is a concern about. Nothing where there is nothing. */
export function TeacherFigures() {
  const { data, error } = useQuery({ ...dashboardQuery, refetchInterval: 60_000 });
  // Without a network registers are what matters, and the page says so already.
  if (error && !data) return isFault(error, 'network') ? null : <FaultText error={error} />;
  const { detentionsToday = 0, watchListSize = 0 } = data ?? {};
  if (detentionsToday + watchListSize === 0) return null;
  return (
    <section aria-label={words.today.mine}>
      <ul className={styles.figures}>
        {detentionsToday > 0 && <Figure text={words.today.supervised(detentionsToday)} href={paths.detentions} />}
        {watchListSize > 0 && <Figure text={words.today.watched(watchListSize)} href={paths.watchList} />}
      </ul>
    </section>
  );
}
