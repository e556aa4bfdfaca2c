import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { classesQuery } from '../../api/classes.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';

/** Every class of the school: who teaches it and how many are in it. */
export function ClassesPage() {
  const { data, error } = useQuery(classesQuery);
  return (
    <Page title={words.classes.title}>
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={8} />}
      {data?.length === 0 && <p>{words.classes.none}</p>}
      {data !== undefined && data.length > 0 && (
        <DataTable
          caption={words.classes.title}
          rows={data}
          keyOf={({ classId }) => classId}
          columns={[
            {
              title: words.classes.name,
              kind: 'head',
              cell: ({ classId, name, status }) => (
                <>
                  <Link href={href('schoolClass', { classId })}>{name}</Link>
                  {status === 'closed' && ` (${words.classes.closed})`}
                </>
              ),
            },
            {
              title: words.classes.teachers,
              cell: ({ teachers }) => teachers.map(({ name }) => name).join(', ') || words.classes.noTeacher,
            },
            { title: words.classes.sessions, cell: ({ sessions }) => sessions.join(', ') },
            { title: words.classes.size, kind: 'number', cell: ({ size }) => size },
          ]}
        />
      )}
    </Page>
  );
}
