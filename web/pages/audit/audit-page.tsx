import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { pagedQuery } from '../../api/pages.ts';
import { auditPage, type AuditEntry } from '../../api/setup/school.ts';
import { userQuery } from '../../api/setup/users.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { momentText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { dateFrom } from '../../session/school-day.ts';
import { actionText, changeText } from './entry-text.ts';

/** People of a page whose names are looked up; the others stand by their ids. */
const mostNames = 20;

/** The audit trail: of the school, about one thing or by one person, between days. */
export function AuditPage() {
  const say = words.audit;
  const { timeZone } = usePerson().school;
  const [search] = useSearchParams();
  const entityId = search.get('entityId')?.trim() ?? '';
  const actorId = search.get('actorId')?.trim() ?? '';
  const from = dateFrom(search.get('from'));
  const to = dateFrom(search.get('to'));
  const filter = {
    ...(entityId !== '' && { entityId }),
    ...(actorId !== '' && { actorId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const list = useInfiniteQuery(pagedQuery(['audit', filter], (cursor, signal) => auditPage(filter, cursor, signal)));
  const people = [...new Set((list.data ?? []).flatMap(({ actor }) => ('userId' in actor ? [actor.userId] : [])))].slice(
    0,
    mostNames,
  );
  const users = useQueries({ queries: people.map((userId) => ({ ...userQuery(userId), staleTime: 300_000 })) });
  const names = new Map(
    users.flatMap(({ data }) => (data ? [[data.body.userId, `${data.body.givenName} ${data.body.familyName}`] as const] : [])),
  );
  const columns: readonly Column<AuditEntry>[] = [
    { title: say.when, kind: 'head', cell: ({ at }) => momentText(at, timeZone) },
    {
      title: say.who,
      cell: ({ actor }) =>
        'userId' in actor ? (
          <Link href={href('audit', {}, { actorId: actor.userId })}>
            <bdi>{names.get(actor.userId) ?? actor.userId}</bdi>
          </Link>
        ) : (
          say.system(actor.system)
        ),
    },
    { title: say.what, cell: ({ action }) => actionText(action) },
    {
      title: say.about,
      cell: ({ entityId: about, alsoAbout }) =>
        [about, ...alsoAbout].map((id) => (
          <div key={id}>
            <Link href={href('audit', {}, { entityId: id })}>{id}</Link>
          </div>
        )),
    },
    { title: say.changes, cell: ({ changes }) => changes.map((change) => <div key={change.field}>{changeText(change)}</div>) },
    { title: say.from, cell: ({ sourceIp }) => sourceIp ?? '' },
  ];
  return (
    <Page title={say.title}>
      <FilterBar
        label={say.narrow}
        filters={[
          { name: 'entityId', label: say.entity, kind: 'text' },
          { name: 'actorId', label: say.actor, kind: 'text' },
          { name: 'from', label: say.firstDay, kind: 'date' },
          { name: 'to', label: say.lastDay, kind: 'date' },
        ]}
      />
      <p>{Object.keys(filter).length === 0 ? say.thisMonth : say.lead}</p>
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{say.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable caption={say.title} columns={columns} rows={list.data} keyOf={({ auditId }) => auditId} />
      )}
      <LoadMore list={list} />
    </Page>
  );
}
