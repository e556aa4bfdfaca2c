import { reachOf } from '../../../domain/people/guardians.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { ClassesHead, NamedClass, nameOf, planClasses, readClasses } from './by-class.ts';
import { defineKind } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'class', title: 'Class' },
  { key: 'studentNumber', title: 'Student number' },
  { key: 'student', title: 'Student', share: 24 },
  { key: 'order', title: 'Order', kind: 'number', share: 7 },
  { key: 'contact', title: 'Contact', share: 24 },
  { key: 'relationship', title: 'Relationship', share: 13 },
  { key: 'phone', title: 'Phone', share: 18 },
  { key: 'email', title: 'E-mail' },
  { key: 'mayViewRecord', title: 'May see record', share: 10 },
  { key: 'channels', title: 'Channels', share: 12 },
];

/** Whom to ring for each student, in which order. A student of whom nobody is known stands in it too, without a contact. */
export const emergencyContacts = defineKind({
  common: ClassesHead,
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 10,
  plan: planClasses,
  async gather(classes, head, reading) {
    const { rolls, students } = await readClasses(classes, head, reading);
    const ids = [...students.values()].flatMap(({ guardians }) => guardians.map(({ userId }) => userId));
    const users = new Map((await reading.table.users.getMany([...new Set(ids)])).map((user) => [user.id, user]));
    return rolls
      .filter(({ roll }) => roll.length > 0)
      .map(({ name, roll }): TabularSection => ({
        heading: name,
        rows: roll.flatMap((entry): TabularSection['rows'] => {
          const student = students.get(entry.studentId);
          const row = { class: name, studentNumber: student?.studentNumber ?? '', student: nameOf(entry, student) };
          const contacts = (student?.guardians ?? [])
            .toSorted((one, other) => one.priority - other.priority)
            .flatMap((link) => {
              const reach = reachOf(link, users);
              if (!reach) return [];
              const channels = [link.channels.email && 'e-mail', link.channels.sms && 'SMS'].filter((each) => each !== false);
              return [
                {
                  ...row,
                  order: link.priority,
                  contact: reach.name,
                  relationship: link.relationship,
                  phone: reach.phone ?? '',
                  email: reach.email ?? '',
                  mayViewRecord: link.mayViewRecord ? 'yes' : 'NO',
                  channels: channels.join(', '),
                },
              ];
            });
          return contacts.length > 0 ? contacts : [{ ...row, contact: 'nobody known' }];
        }),
      }));
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['emergency-contacts'].title, columns }, head, sections),
});
