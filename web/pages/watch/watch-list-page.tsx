import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { dateIn } from '../../../domain/wall-clock.ts';
import { useChange } from '../../api/change.ts';
import type { Schema } from '../../api/schema.ts';
import { handleConcern, watchListQuery, type WatchRow } from '../../api/attendance/watch-list.ts';
import { Button } from '../../controls/button.tsx';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { hasRole, usePerson } from '../../session/person.ts';

const concerns = [
  'persistent',
  'severe',
  'unauthorised10',
  'illness15',
  'consecutive',
  'lates',
  'points',
  'missedDetentions',
] as const satisfies readonly Schema<'ConcernName'>[];

/** Students whose attendance or behaviour gives reason to look, with the sessions, incidents or detentions that caused it. */
export function WatchListPage() {
  const me = usePerson();
  const [search] = useSearchParams();
  const concern = concerns.find((each) => each === search.get('concern'));
  const isCleared = search.get('state') === 'cleared';
  const list = useInfiniteQuery(watchListQuery({ ...(concern && { concern }), ...(isCleared && { state: 'cleared' }) }));
  const columns: readonly Column<WatchRow>[] = [
    {
      title: words.watchList.student,
      kind: 'head',
      cell: ({ studentId, name }) => (
        <Link href={href('student', { studentId })}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { title: words.watchList.concern, cell: (row) => words.watchList.concerns[row.concern] },
    { title: words.watchList.causes, cell: (row) => <Causes row={row} /> },
    { title: words.watchList.since, cell: ({ raisedAt }) => shortDate(dateIn(new Date(raisedAt), me.school.timeZone)) },
    { title: words.watchList.state, cell: (row) => stateOf(row, me.userId) },
    ...(hasRole(me, ['admin']) && !isCleared
      ? [
          {
            title: words.watchList.actions,
            kind: 'action',
            cell: (row) => <Handling row={row} userId={me.userId} />,
          } satisfies Column<WatchRow>,
        ]
      : []),
  ];
  return (
    <Page title={words.watchList.title}>
      <FilterBar
        label={words.list.filters}
        filters={[
          {
            name: 'concern',
            label: words.watchList.concern,
            kind: 'choice',
            options: concerns.map((value) => ({ value, text: words.watchList.concerns[value] })),
          },
          {
            name: 'state',
            label: words.watchList.shown,
            kind: 'choice',
            otherwise: 'open',
            options: [
              { value: 'open', text: words.watchList.open },
              { value: 'cleared', text: words.watchList.cleared },
            ],
          },
        ]}
      />
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{isCleared ? words.watchList.noneCleared : words.watchList.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={words.watchList.title}
          columns={columns}
          rows={list.data}
          keyOf={({ studentId, concern: name, window }) => `${studentId} ${name} ${window}`}
        />
      )}
      <LoadMore list={list} />
    </Page>
  );
}

function stateOf({ state, ownerId, cleared }: WatchRow, userId: string): string {
  if (cleared) return `${words.watchList.states.cleared}: ${words.watchList.clearedWhy[cleared.why]}`;
  const owner = ownerId === undefined ? undefined : ownerId === userId ? words.watchList.ownedByMe : words.watchList.owned;
  return [words.watchList.states[state], owner].filter(Boolean).join(', ');
}

/** What caused a concern: how much of it, and on demand which. */
function Causes({ row: { sessions, incidentIds = [], detentionIds = [] } }: { readonly row: WatchRow }) {
  const counts = [
    sessions.length > 0 && words.watchList.sessions(sessions.length),
    incidentIds.length > 0 && words.watchList.incidents(incidentIds.length),
    detentionIds.length > 0 && words.watchList.detentions(detentionIds.length),
  ]
    .filter(Boolean)
    .join(', ');
  if (sessions.length === 0) return counts;
  return (
    <details>
      <summary>{counts}</summary>
      {sessions.map(({ date, session }) => `${shortDate(date)} ${session}`).join(', ')}
    </details>
  );
}

function Handling({ row, userId }: { readonly row: WatchRow; readonly userId: string }) {
  const handle = useChange('concern', (body: Schema<'HandleConcernBody'>) => handleConcern(row, body));
  return (
    <>
      {row.ownerId !== userId && (
        <Button kind="quiet" disabled={handle.isPending} onClick={() => handle.mutate({ ownerId: userId })}>
          {words.watchList.takeOn}
        </Button>
      )}
      <Button
        kind="quiet"
        disabled={handle.isPending}
        onClick={() => handle.mutate({ state: row.state === 'handled' ? 'open' : 'handled' })}
      >
        {row.state === 'handled' ? words.watchList.reopen : words.watchList.handled}
      </Button>
      {handle.error && <FaultText error={handle.error} />}
    </>
  );
}
