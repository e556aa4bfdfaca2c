import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { leastLetters, studentsQuery } from '../../api/people.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';

/** The students of the school, found by name, number or year group. */
export function StudentsPage() {
  const [search] = useSearchParams();
  const status = search.get('status') === 'withdrawn' ? 'withdrawn' : 'enrolled';
  const q = search.get('q') ?? '';
  const yearGroup = search.get('yearGroup') ?? '';
  const list = useInfiniteQuery(
    studentsQuery({
      status,
      ...(q.length >= leastLetters && { q }),
      ...(yearGroup !== '' && { yearGroup }),
    }),
  );
  const { data, error } = list;
  return (
    <Page title={words.students.title}>
      <FilterBar
        label={words.students.filters}
        filters={[
          { name: 'q', label: words.students.search, kind: 'text' },
          { name: 'yearGroup', label: words.students.yearGroup, kind: 'text' },
          {
            name: 'status',
            label: words.students.status,
            kind: 'choice',
            otherwise: 'enrolled',
            options: (['enrolled', 'withdrawn'] as const).map((value) => ({ value, text: words.students.statuses[value] })),
          },
        ]}
      />
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={10} />}
      {data?.length === 0 && <p>{words.students.none}</p>}
      {data !== undefined && data.length > 0 && (
        <DataTable
          caption={words.students.title}
          rows={data}
          keyOf={({ studentId }) => studentId}
          columns={[
            {
              title: words.students.name,
              kind: 'head',
              cell: ({ studentId, name }) => (
                <Link href={href('student', { studentId })}>
                  <bdi>{name}</bdi>
                </Link>
              ),
            },
            { title: words.students.number, cell: ({ studentNumber }) => studentNumber },
            { title: words.students.yearGroup, cell: ({ yearGroup: group }) => group ?? '' },
          ]}
        />
      )}
      <LoadMore list={list} />
    </Page>
  );
}
