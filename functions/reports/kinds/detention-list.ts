import * as z from 'zod/mini';
import { DetentionType } from '../../../domain/detentions/types.ts';
import { displayName } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { ClassesHead, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'type', title: 'Type' },
  { key: 'date', title: 'Date', kind: 'date', share: 18 },
  { key: 'startsAt', title: 'Time', share: 8 },
  { key: 'minutes', title: 'Minutes', kind: 'number', share: 9 },
  { key: 'room', title: 'Room', share: 14 },
  { key: 'studentNumber', title: 'Student number' },
  { key: 'student', title: 'Student', share: 26 },
  { key: 'status', title: 'Status', share: 12 },
  { key: 'supervisors', title: 'Supervisors', share: 20 },
];

/** Who is in the sessions of each type, as their places stand. */
export const detentionList = defineKind({
  common: ClassesHead,
  unit: z.pick(DetentionType, { id: true, name: true }),
  section: TabularSection,
  unitsPerChunk: 5,
  async plan(filters, reading) {
    const [{ common }, { types }] = await Promise.all([planClasses(filters, reading), reading.table.detentionTypes.get()]);
    return { common, units: types.map(({ id, name }) => ({ id, name })) };
  },
  async gather(types, { from, to }, { table }) {
    const sections: TabularSection[] = [];
    for (const { id, name } of types) {
      const sessions = await table.detentionSessions.ofType(id, [from, to]);
      const seats = sessions.flatMap((session) => session.seats);
      const [detentions, students] = await Promise.all([
        table.detentions.getMany(seats.map(({ detentionId }) => detentionId)),
        table.students.getMany(seats.map(({ studentId }) => studentId)),
      ]);
      const users = await table.users.getMany([...new Set(detentions.flatMap(({ supervisorIds }) => supervisorIds))]);
      const rows = sessions
        .toSorted((one, other) => (`${one.date} ${one.startsAt}` < `${other.date} ${other.startsAt}` ? -1 : 1))
        .flatMap(({ date, startsAt, minutes, seats: own }) =>
          own.flatMap(({ detentionId, studentId }) => {
            const detention = detentions.find((each) => each.id === detentionId);
            const student = students.find((each) => each.id === studentId);
            if (!detention || !student) return [];
            const supervisors = users
              .filter((user) => detention.supervisorIds.includes(user.id))
              .map(({ givenName, familyName }) => `${givenName} ${familyName}`)
              .join(', ');
            const { studentNumber } = student;
            const place = { type: name, date, startsAt, minutes, room: detention.room ?? '' };
            return [{ ...place, studentNumber, student: displayName(student), status: detention.status, supervisors }];
          }),
        );
      if (rows.length > 0) sections.push({ heading: name, rows });
    }
    return sections;
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['detention-list'].title, columns }, head, sections),
});
