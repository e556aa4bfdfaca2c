import { useQuery } from '@tanstack/react-query';
import { dashboardQuery } from '../../api/me.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { rateText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { paths } from '../../paths.ts';
import { Figure } from './figure.tsx';
import styles from './today.module.css';

/** The state of the school in figures; each leads to what it counts. */
export function OfficeFigures() {
  const { data, error } = useQuery({ ...dashboardQuery, refetchInterval: 30_000 });
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={2} />;
  if (!data.schoolDay) return <p>{words.today.noSchool}</p>;
  const { registersMissing = 0, unexplainedAbsences = 0, pendingAbsenceReports = 0, watchListSize = 0, attendance } = data;
  const rate = attendance?.rate;
  const { detentionsToday = 0, incidentsToday: { positive, negative } = { positive: 0, negative: 0 } } = data;
  return (
    <section aria-label={words.today.figures}>
      <ul className={styles.figures}>
        <Figure urgent={registersMissing > 0} text={words.today.registersMissing(registersMissing)} href={paths.absences} />
        <Figure urgent={unexplainedAbsences > 0} text={words.today.unexplained(unexplainedAbsences)} href={paths.absences} />
        <Figure
          urgent={pendingAbsenceReports > 0}
          text={words.today.requests(pendingAbsenceReports)}
          href={paths.absenceRequests}
        />
        <Figure
          text={`${words.today.attendance}: ${rate == null ? words.today.noRate : rateText(rate)}`}
          href={paths.registers}
        />
        <Figure text={words.today.incidents(positive + negative)} href={paths.incidents} />
        <Figure text={words.today.detained(detentionsToday)} href={paths.detentions} />
        <Figure text={words.today.watched(watchListSize)} href={paths.watchList} />
      </ul>
    </section>
  );
}
