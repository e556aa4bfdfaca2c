import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { classesQuery } from '../../api/classes.ts';
import { incidentsQuery, type IncidentFilters, type IncidentRow } from '../../api/incidents.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar, type Filter } from '../../controls/filter-bar.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate, timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { dateFrom } from '../../session/school-day.ts';
import styles from './incidents.module.css';

/** What was recorded, the latest first, narrowed by kind, class, days and who recorded it. */
export function IncidentsPage() {
  const [search] = useSearchParams();
  const me = usePerson();
  const classes = useQuery(classesQuery);
  const list = useInfiniteQuery(incidentsQuery(filtersIn(search)));
  const filters: readonly Filter[] = [
    {
      name: 'kind',
      label: words.incidents.kind,
      kind: 'choice',
      options: (['negative', 'positive'] as const).map((value) => ({ value, text: words.incidents.kinds[value] })),
    },
    {
      name: 'classId',
      label: words.incidents.class,
      kind: 'choice',
      options: (classes.data ?? []).map(({ classId, name }) => ({ value: classId, text: name })),
    },
    { name: 'from', label: words.incidents.from, kind: 'date' },
    { name: 'to', label: words.incidents.to, kind: 'date' },
    {
      name: 'reporterId',
      label: words.incidents.reporter,
      kind: 'choice',
      options: [{ value: me.userId, text: words.incidents.mine }],
    },
  ];
  return (
    <Page title={words.incidents.title} aside={<Link href={href('newIncident', {})}>{words.incidents.record}</Link>}>
      <FilterBar filters={filters} label={words.list.filters} />
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{words.incidents.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable
          caption={words.incidents.title}
          columns={columnsIn(me.school.timeZone)}
          rows={list.data}
          keyOf={({ incidentId }) => incidentId}
        />
      )}
      <LoadMore list={list} />
    </Page>
  );
}

function filtersIn(search: URLSearchParams): IncidentFilters {
  const kind = search.get('kind');
  const text = (name: string) => search.get(name) ?? undefined;
  const said = {
    from: dateFrom(search.get('from')),
    to: dateFrom(search.get('to')),
    kind: kind === 'positive' || kind === 'negative' ? kind : undefined,
    studentId: text('studentId'),
    classId: text('classId'),
    reporterId: text('reporterId'),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function columnsIn(timeZone: string): readonly Column<IncidentRow>[] {
  return [
    {
      title: words.incidents.what,
      kind: 'head',
      cell: ({ incidentId, categoryName, kind, voided, visibility }) => (
        <>
          <Link href={href('incident', { incidentId })}>{categoryName}</Link>{' '}
          <span className={styles.kind} data-kind={kind}>
            {words.incidents.kinds[kind]}
          </span>
          {visibility === 'staff' && <span className={styles.tag}>{words.incidents.staffOnly}</span>}
          {voided && <span className={styles.tag}>{words.incidents.voided}</span>}
        </>
      ),
    },
    { title: words.incidents.students, cell: ({ students }) => <Names names={students.map(({ name }) => name)} /> },
    {
      title: words.incidents.when,
      cell: ({ occurredAt, occurredOn }) => `${shortDate(occurredOn)} ${timeOf(occurredAt, timeZone)}`,
    },
    { title: words.incidents.where, cell: ({ className, place }) => [className, place].filter(Boolean).join(', ') },
    { title: words.incidents.reporter, cell: ({ reporterName }) => <bdi>{reporterName}</bdi> },
    {
      title: words.incidents.points,
      kind: 'number',
      cell: ({ students }) => [...new Set(students.flatMap(({ points = [] }) => points))].join(', '),
    },
  ];
}

/** How many names stand in a row before the rest is counted. */
const shownNames = 3;

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      {names.slice(0, shownNames).map((name, place) => (
        <span key={place}>
          {place > 0 && ', '}
          <bdi>{name}</bdi>
        </span>
      ))}
      {names.length > shownNames && ` ${words.incidents.more(names.length - shownNames)}`}
    </>
  );
}
