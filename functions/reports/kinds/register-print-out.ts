import { reasonOf } from '../../../domain/attendance/codes/codes.ts';
import { historyOf } from '../../../domain/attendance/registers/history.ts';
import { exportCodeOf } from '../../../domain/attendance/registers/marks.ts';
import { rulesOfTaken, type Register } from '../../../domain/attendance/registers/register.ts';
import { sessionIds } from '../../../domain/calendar.ts';
import { displayName, fold } from '../../../domain/people/students.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { dateIn, timeIn } from '../../../domain/time.ts';
import type { gatherReads } from '../steps.ts';
import { ClassesHead, NamedClass, planClasses } from './by-class.ts';
import { defineKind, type Reading } from './kind.ts';

const columns: readonly TabularColumn[] = [
  { key: 'class', title: 'Class' },
  { key: 'session', title: 'Session' },
  { key: 'studentNumber', title: 'Student number' },
  { key: 'student', title: 'Student', share: 26 },
  { key: 'mark', title: 'Mark', share: 7 },
  { key: 'code', title: 'Code', share: 9 },
  { key: 'reason', title: 'Reason', share: 20 },
  { key: 'timeIn', title: 'In', share: 7 },
  { key: 'timeOut', title: 'Out', share: 7 },
  { key: 'minutesLate', title: 'Minutes late', kind: 'number' },
  { key: 'note', title: 'Note' },
  { key: 'amended', title: 'Amended', share: 34 },
];

/** Every mark of the registers of a day. What stood before an amendment stands beside it, with who changed it, when and why. */
export const registerPrintOut = defineKind({
  common: ClassesHead,
  unit: NamedClass,
  section: TabularSection,
  unitsPerChunk: 50,
  plan: planClasses,
  async gather(classes, head, reading) {
    const registers = await reading.table.registers.listDay(head.from);
    const sections: TabularSection[] = [];
    for (const each of classes) {
      const own = registers
        .filter(({ classId }) => classId === each.classId)
        .toSorted((one, other) => sessionIds.indexOf(one.session) - sessionIds.indexOf(other.session));
      for (const register of own) sections.push(await sectionOf(register, { name: each.name, head }, reading));
    }
    return sections;
  },
  document: (head, sections) => tabularDocument({ title: reportTypes['register-print-out'].title, columns }, head, sections),
});

async function sectionOf(
  register: Register,
  { name, head }: { readonly name: string; readonly head: ClassesHead },
  { table }: Reading<typeof gatherReads>,
): Promise<TabularSection> {
  const [students, changes] = await Promise.all([
    table.students.getManyByKey(register.marks.map(({ student }) => student)),
    register.version > 1 ? table.registers.history(register) : [],
  ]);
  const users = await table.users.getMany([...new Set([register.takenBy, ...changes.map(({ by }) => by)])]);
  const nameOf = (id: string) => {
    const user = users.find((each) => each.id === id);
    return user ? `${user.givenName} ${user.familyName}` : 'somebody who is gone';
  };
  const clock = (instant: string) => {
    const at = new Date(instant);
    const time = timeIn(at, head.timeZone);
    return dateIn(at, head.timeZone) === register.date ? time : `${dateIn(at, head.timeZone)} ${time}`;
  };
  const rules = rulesOfTaken(register, head);
  const byStudent = Map.groupBy(
    historyOf(register, changes).filter(({ from }) => from !== null),
    ({ student }) => student,
  );
  const rows = register.marks
    .flatMap((mark) => {
      const student = students.find(({ id }) => id.endsWith(mark.student));
      return student ? [{ mark, student, order: fold(`${student.familyName} ${student.givenName}`) }] : [];
    })
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ mark, student }) => {
      const amended = (byStudent.get(mark.student) ?? [])
        .map(({ from, to, by, at, reason }) => {
          const change = `${from?.mark ?? ''} to ${to?.mark ?? 'none'}`;
          return `${change} by ${nameOf(by)}, ${clock(at)}${reason === undefined ? '' : `: ${reason}`}`;
        })
        .join('; ');
      return {
        ...{ class: name, session: register.session, studentNumber: student.studentNumber, student: displayName(student) },
        ...{ mark: mark.mark, code: exportCodeOf(mark, rules), timeIn: mark.timeIn ?? '', timeOut: mark.timeOut ?? '', amended },
        reason: mark.reason === undefined ? '' : (reasonOf(head.codeSet, mark.reason)?.label ?? mark.reason),
        note: mark.note ?? '',
        ...(mark.minutesLate !== undefined && { minutesLate: mark.minutesLate }),
      };
    });
  return {
    heading: `${name}, ${register.session}`,
    aside: `taken by ${nameOf(register.takenBy)}, ${clock(register.takenAt)}`,
    rows,
  };
}
