import * as z from 'zod/mini';
import { displayName } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { dateIn } from '../../../domain/time.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { ClassesHead, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'concern', title: 'Concern' },
  { key: 'studentNumber', title: 'Student number', share: 12 },
  { key: 'student', title: 'Student', share: 22 },
  { key: 'birthDate', title: 'Birth date', kind: 'date', share: 16 },
  { key: 'raisedOn', title: 'Raised', kind: 'date', share: 16 },
  { key: 'sessions', title: 'Sessions', kind: 'number', share: 8 },
  { key: 'dates', title: 'Which', share: 40 },
];

const concerns = {
  unauthorised10: 'Ten unauthorised sessions in ten school weeks',
  illness15: 'Fifteen school days of illness',
} as const;

/** Whom a school in England tells its local authority of. Only concerns that are true stand on the watch list. */
export const localAuthorityList = defineKind({
  common: ClassesHead,
  unit: z.enum(['unauthorised10', 'illness15']),
  section: TabularSection,
  unitsPerChunk: 1,
  async plan(filters, reading) {
    const { common } = await planClasses(filters, reading);
    return { common, units: ['unauthorised10', 'illness15'] as const };
  },
  async gather(units, { timeZone }, { table }) {
    const sections: TabularSection[] = [];
    for (const concern of units) {
      const entries = await everyPage((page) => table.watchList.list(concern, page));
      const found = await table.students.getMany(entries.map(({ studentId }) => studentId));
      const students = new Map(found.map((student) => [student.id, student]));
      const rows = entries.flatMap(({ studentId, raisedAt, sessions }) => {
        const student = students.get(studentId);
        if (!student) return [];
        const { studentNumber, birthDate } = student;
        const dates = sessions.map(({ date, session }) => `${date} ${session}`).join(', ');
        const raisedOn = dateIn(new Date(raisedAt), timeZone);
        const row = { concern, studentNumber, student: displayName(student), raisedOn, sessions: sessions.length, dates };
        return [birthDate === undefined ? row : { ...row, birthDate }];
      });
      if (rows.length > 0) sections.push({ heading: concerns[concern], aside: String(rows.length), rows });
    }
    return sections;
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['local-authority-list'].title, columns }, head, sections),
});
