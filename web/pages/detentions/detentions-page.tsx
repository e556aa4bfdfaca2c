import { useQueries, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { detentionTypesQuery } from '../../api/behaviour.ts';
import { detentionsOfDayQuery, detentionSessionsQuery } from '../../api/detentions.ts';
import { Button } from '../../controls/button.tsx';
import { DayPicker } from '../../controls/day-picker.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { longDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { dateFrom, useToday } from '../../session/school-day.ts';
import styles from './detentions.module.css';
import { inSessions } from './in-sessions.ts';
import { SessionSection } from './session-section.tsx';
import { WaitingDetentions } from './waiting-detentions.tsx';

/** The detentions of a day by session: who supervises, how many places are taken, and how it went for each student. */
export function DetentionsPage() {
  const today = useToday();
  const me = usePerson();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const date = dateFrom(search.get('date')) ?? today;
  const types = useQuery({ ...detentionTypesQuery, select: ({ types: each }) => each });
  const rows = useQuery({ ...detentionsOfDayQuery(date), refetchInterval: date === today ? 60_000 : false });
  const sessions = useQueries({ queries: (types.data ?? []).map(({ id }) => detentionSessionsQuery(id, date, date)) });
  const error = rows.error ?? types.error ?? sessions.find((each) => each.error)?.error;
  const isKnown = rows.data !== undefined && types.data !== undefined && sessions.every(({ data }) => data !== undefined);
  const held = isKnown
    ? inSessions(
        rows.data,
        sessions.flatMap(({ data = [] }) => data),
      )
    : undefined;
  return (
    <Page
      title={words.detentions.of(longDate(date))}
      aside={
        <DayPicker
          date={date}
          today={today}
          onChange={(day) => navigate(href('detentions', {}, { date: day }), { replace: true })}
        />
      }
    >
      <div className={styles.actions}>
        <Link href={href('placeDetention', {})}>{words.detentions.place}</Link>
        <Link href={href('detentionMonth', {}, { month: date.slice(0, 7) })}>{words.detentions.month}</Link>
        <Button kind="quiet" onClick={() => print()}>
          {words.detentions.print}
        </Button>
      </div>
      {error && !held && <FaultText error={error} />}
      {!error && !held && <Waiting label={words.shell.loading} />}
      {held?.length === 0 && <p>{words.detentions.noSession}</p>}
      {held?.map((each) => (
        <SessionSection key={`${each.typeId} ${each.startsAt}`} session={each} types={types.data ?? []} />
      ))}
      {hasRole(me, ['admin']) && <WaitingDetentions />}
    </Page>
  );
}
