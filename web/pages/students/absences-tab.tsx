import { useQuery } from '@tanstack/react-query';
import { absenceReportsQuery } from '../../api/absences.ts';
import { codesQuery } from '../../api/registers.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import type { StudentTabProps } from './student-tab.ts';

/** The absences that were reported of a student, with what was decided. */
export function AbsencesTab({ student: { studentId } }: StudentTabProps) {
  const { data, error } = useQuery(absenceReportsQuery(studentId));
  const { data: codes } = useQuery(codesQuery);
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={4} />;
  if (data.items.length === 0) return <p>{words.students.noAbsences}</p>;
  return (
    <DataTable
      caption={words.students.tabs.absences}
      rows={data.items}
      keyOf={({ absenceId }) => absenceId}
      columns={[
        {
          title: words.students.days,
          kind: 'head',
          cell: ({ from, to }) => (from === to ? shortDate(from) : `${shortDate(from)} – ${shortDate(to)}`),
        },
        {
          title: words.students.reason,
          cell: ({ reason, sessions }) =>
            [codes?.items.find(({ code }) => code === reason)?.label ?? reason, ...(sessions ?? [])].join(' · '),
        },
        { title: words.students.note, cell: ({ note }) => note ?? '' },
        {
          title: words.students.state,
          cell: ({ status, decisions }) =>
            [words.students.absenceStatus[status], decisions.at(-1)?.reason].filter(Boolean).join(': '),
        },
      ]}
    />
  );
}
