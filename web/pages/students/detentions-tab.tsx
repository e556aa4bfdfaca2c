import { useQuery } from '@tanstack/react-query';
import { detentionsOfStudentQuery, type DetentionRow } from '../../api/detentions.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import type { StudentTabProps } from './student-tab.ts';
import { chained } from './detention-chain.ts';

/** The detentions of a student: each with what came of it, and below it what was set because of that. */
export function DetentionsTab({ student: { studentId } }: StudentTabProps) {
  const { data, error } = useQuery(detentionsOfStudentQuery(studentId));
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={4} />;
  if (data.length === 0) return <p>{words.students.noDetentions}</p>;
  return (
    <DataTable
      caption={words.students.tabs.detentions}
      rows={chained(data)}
      keyOf={({ detention }) => detention.detentionId}
      columns={[
        {
          title: words.students.date,
          kind: 'head',
          cell: ({ detention, depth }) => (
            <>
              {depth > 0 && '↳ '.repeat(depth)}
              {whenOf(detention)}
            </>
          ),
        },
        { title: words.students.type, cell: ({ detention }) => detention.typeName },
        { title: words.students.state, cell: ({ detention }) => words.students.detentionStatus[detention.status] },
        {
          title: words.students.details,
          cell: ({ detention, because }) =>
            [because && words.students.because[because], detention.room, detention.reason, detention.outcome?.note]
              .filter(Boolean)
              .join(' · '),
        },
      ]}
    />
  );
}

function whenOf({ date, startsAt }: DetentionRow): string {
  return date === undefined ? words.students.noPlace : [shortDate(date), startsAt].filter(Boolean).join(', ');
}
