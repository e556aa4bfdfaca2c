import { useQueries, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { addDays, type IsoDate } from '../../../domain/wall-clock.ts';
import { detentionTypesQuery } from '../../api/behaviour.ts';
import { detentionSessionsQuery, type DetentionSession } from '../../api/detentions.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { monthText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { dateFrom, useToday } from '../../session/school-day.ts';
import styles from './detentions.module.css';

/** The sessions of a month, with how many places each has left. */
export function MonthPage() {
  const today = useToday();
  const [search] = useSearchParams();
  const first = dateFrom(`${search.get('month') ?? today.slice(0, 7)}-01`) ?? `${today.slice(0, 7)}-01`;
  const next = firstOfNext(first);
  const types = useQuery({ ...detentionTypesQuery, select: ({ types: each }) => each });
  const lists = useQueries({
    queries: (types.data ?? []).map(({ id }) => detentionSessionsQuery(id, first, addDays(next, -1))),
  });
  const error = types.error ?? lists.find((list) => list.error)?.error;
  const isKnown = types.data !== undefined && lists.every(({ data }) => data !== undefined);
  const sessions = lists.flatMap(({ data = [] }) => data).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const nameOf = (typeId: string) => types.data?.find(({ id }) => id === typeId)?.name ?? typeId;
  const before = addDays(first, -1).slice(0, 7);
  return (
    <Page title={words.detentions.monthOf(monthText(first))}>
      <div className={styles.actions}>
        <Link href={href('detentionMonth', {}, { month: before })}>{words.detentions.before}</Link>
        <Link href={href('detentionMonth', {}, { month: next.slice(0, 7) })}>{words.detentions.after}</Link>
        <Link href={href('detentions', {})}>{words.detentions.byDay}</Link>
        <Link href={href('placeDetention', {})}>{words.detentions.place}</Link>
      </div>
      {error && <FaultText error={error} />}
      {!error && !isKnown && <Waiting label={words.shell.loading} />}
      {isKnown && sessions.length === 0 && <p>{words.detentions.noneInMonth}</p>}
      {isKnown && sessions.length > 0 && (
        <DataTable
          caption={words.detentions.month}
          columns={columnsWith(nameOf)}
          rows={sessions}
          keyOf={(session) => `${orderOf(session)} ${session.typeId}`}
        />
      )}
    </Page>
  );
}

function orderOf({ date, startsAt }: DetentionSession): string {
  return `${date} ${startsAt}`;
}

function firstOfNext(first: IsoDate): IsoDate {
  return `${addDays(first, 31).slice(0, 7)}-01`;
}

function columnsWith(nameOf: (typeId: string) => string): readonly Column<DetentionSession>[] {
  return [
    {
      title: words.detentions.day,
      kind: 'head',
      cell: ({ date, startsAt }) => (
        <Link href={href('detentions', {}, { date })}>
          {shortDate(date)} {startsAt}
        </Link>
      ),
    },
    { title: words.detentions.type, cell: ({ typeId }) => nameOf(typeId) },
    { title: words.detentions.room, cell: ({ room }) => room },
    { title: words.detentions.supervisors, cell: ({ supervisorNames }) => supervisorNames.join(', ') },
    { title: words.detentions.taken, cell: (session) => <Places session={session} /> },
    {
      title: words.detentions.free,
      kind: 'number',
      cell: ({ cancelled, capacity, placed }) =>
        cancelled ? words.detentions.statuses.cancelled : words.detentions.left(capacity - placed),
    },
  ];
}

/** How full a session is: a bar for the eye, the same in words beside it. */
function Places({ session: { placed, capacity } }: { readonly session: DetentionSession }) {
  const share = capacity === 0 ? 100 : Math.min(100, (100 * placed) / capacity);
  return (
    <>
      {words.detentions.placesOf(placed, capacity)}
      <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className={styles.barAll} width="100" height="6" />
        <rect className={placed >= capacity ? styles.barFull : styles.barTaken} width={share} height="6" />
      </svg>
    </>
  );
}
