import { useQuery } from '@tanstack/react-query';
import { guardiansQuery } from '../../api/people.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import type { StudentTabProps } from './student-tab.ts';

/** Whom to reach for a student, in order, with what they may see. Opening it is written down. */
export function GuardiansTab({ student: { studentId } }: StudentTabProps) {
  const { data, error } = useQuery(guardiansQuery(studentId));
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={3} />;
  return (
    <>
      <p>{words.students.disclosed}</p>
      {data.length === 0 ? (
        <p>{words.students.noGuardians}</p>
      ) : (
        <DataTable
          caption={words.students.tabs.guardians}
          rows={data.toSorted((one, other) => one.priority - other.priority)}
          keyOf={({ userId }) => userId}
          columns={[
            {
              title: words.students.name,
              kind: 'head',
              cell: ({ priority, name, relationship }) => (
                <>
                  {priority}. <bdi>{name}</bdi> ({relationship})
                </>
              ),
            },
            {
              title: words.students.phone,
              cell: ({ phone }) => (phone === undefined ? '' : <a href={`tel:${phone}`}>{phone}</a>),
            },
            {
              title: words.students.email,
              cell: ({ email }) => (email === undefined ? '' : <a href={`mailto:${email}`}>{email}</a>),
            },
            {
              title: words.students.channels,
              cell: ({ channels, attendance }) =>
                [
                  channels.email && words.students.byEmail,
                  channels.sms && words.students.bySms,
                  attendance !== 'reachable' && words.students.reach[attendance],
                ]
                  .filter(Boolean)
                  .join(', '),
            },
            {
              title: words.students.custody,
              cell: ({ mayViewRecord }) => (mayViewRecord ? words.students.maySee : words.students.mayNotSee),
            },
          ]}
        />
      )}
    </>
  );
}
