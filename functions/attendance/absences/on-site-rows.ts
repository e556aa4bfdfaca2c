import type * as z from 'zod/mini';
import { presenceOf } from '../../../domain/attendance/absences/on-site.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import { studentKey } from '../../../domain/ids.ts';
import { registrationClass } from '../../../domain/people/registration-class.ts';
import { classesOn } from '../../../domain/people/students.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';
import type { PageInput } from '../../table/table-context.ts';
import type { Table } from '../../table/open-table.ts';
import type { listOnSite, OnSiteRow } from '../on-site-routes.ts';

type Tables = Table<typeof listOnSite.access>;

/** What is known of a day: its registers, and who was signed in and out. */
export async function dayOnSite(table: Tables, { school, today }: { readonly school: StoredSchool; readonly today: string }) {
  const [registers, known] = await Promise.all([table.registers.listDay(today), table.absences.knownOn(today)]);
  return {
    school,
    today,
    sessions: Map.groupBy(sessionsOfRegisters(registers, school), ({ best }) => best.student),
    signed: new Map(known.signed.map((each) => [each.student, each])),
  };
}

/** A page of the students on roll, each with whether they are on site by what is known of the day, and the key of its last where there is more. */
export async function onSiteRows(table: Tables, day: Awaited<ReturnType<typeof dayOnSite>>, page: PageInput) {
  const { school, today, sessions, signed } = day;
  const roll = await table.students.list({ status: 'enrolled', today }, page);
  const students = await table.students.getMany(roll.items.map(({ studentId }) => studentId));
  const enrolments = new Map(students.map((student) => [student.id, classesOn(student, today)]));
  const found = await table.classes.getMany([...enrolments.values()].flat());
  const classes = new Map(found.map((schoolClass) => [schoolClass.id, schoolClass]));
  const items = roll.items.map(({ studentId, name }): z.infer<typeof OnSiteRow> => {
    const key = studentKey(studentId);
    const own = (enrolments.get(studentId) ?? []).flatMap((classId) => classes.get(classId) ?? []);
    const schoolClass = registrationClass(own, school);
    const { state, since } = presenceOf({ sessions: sessions.get(key) ?? [], signed: signed.get(key) }, school);
    return {
      studentId,
      name,
      ...(schoolClass && { classId: schoolClass.id, className: schoolClass.name }),
      state,
      ...(since && { since: since.toISOString() }),
    };
  });
  return { items, ...(roll.last && { last: roll.last }) };
}
