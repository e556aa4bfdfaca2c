import * as z from 'zod/mini';
import { reachOf } from '../../../domain/people/guardians.ts';
import { displayName, statusOn } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { eachPage } from '../../table/wire/every-page.ts';
import { ClassesHead, planClasses } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'studentNumber', title: 'Student number', share: 12 },
  { key: 'student', title: 'Student', share: 24 },
  { key: 'yearGroup', title: 'Year group', share: 10 },
  { key: 'guardian', title: 'Guardian', share: 24 },
  { key: 'relationship', title: 'Relationship', share: 13 },
  { key: 'email', title: 'E-mail', share: 30 },
  { key: 'phone', title: 'Phone', share: 16 },
  { key: 'language', title: 'Language' },
];

/** One row for each guardian of an enrolled student who may see the record; a guardian of two has two rows. Nobody else stands in it. */
export const mailMerge = defineKind({
  common: ClassesHead,
  unit: z.literal('school'),
  section: TabularSection,
  unitsPerChunk: 1,
  async plan(filters, reading) {
    return { common: (await planClasses(filters, reading)).common, units: ['school' as const] };
  },
  async gather(_, { today }, { table }) {
    const rows: TabularSection['rows'] = [];
    for await (const page of eachPage((each) => table.students.all(each))) {
      const enrolled = page.filter((student) => statusOn(student, today) === 'enrolled');
      const ids = enrolled.flatMap(({ guardians }) => guardians.map(({ userId }) => userId));
      const users = new Map((await table.users.getMany([...new Set(ids)])).map((user) => [user.id, user]));
      for (const student of enrolled)
        for (const link of student.guardians.filter(({ mayViewRecord }) => mayViewRecord)) {
          const reach = reachOf(link, users);
          if (!reach) continue;
          const { studentNumber, yearGroup = '' } = student;
          const language = users.get(link.userId)?.preferences?.language ?? '';
          const { name: guardian, email = '', phone = '' } = reach;
          const who = { studentNumber, student: displayName(student), yearGroup, guardian };
          rows.push({ ...who, relationship: link.relationship, email, phone, language });
        }
    }
    return rows.length > 0 ? [{ heading: 'Guardians', aside: String(rows.length), rows }] : [];
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['mail-merge'].title, columns }, head, sections),
});
