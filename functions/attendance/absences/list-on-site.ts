import { presenceOf } from '../../../domain/attendance/absences/on-site.ts';
import { sessionsOfRegisters } from '../../../domain/attendance/figures/register-sessions.ts';
import { studentKey } from '../../../domain/ids.ts';
import { registrationClass } from '../../../domain/people/registration-class.ts';
import { classesOn } from '../../../domain/people/students.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { listOnSite } from '../on-site-routes.ts';

export const handler = serve(listOnSite, async ({ table, page, now }) => {
  const { school, today } = await schoolToday(table, now);
  const [registers, known, roll] = await Promise.all([
    table.registers.listDay(today),
    table.absences.knownOn(today),
    table.students.list({ status: 'enrolled', today }, page),
  ]);
  const students = await table.students.getMany(roll.items.map(({ studentId }) => studentId));
  const enrolments = new Map(students.map((student) => [student.id, classesOn(student, today)]));
  const found = await table.classes.getMany([...enrolments.values()].flat());
  const classes = new Map(found.map((schoolClass) => [schoolClass.id, schoolClass]));
  const sessions = Map.groupBy(sessionsOfRegisters(registers, school), ({ best }) => best.student);
  const signed = new Map(known.signed.map((day) => [day.student, day]));
  const items = roll.items.map(({ studentId, name }) => {
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
  return { body: { at: now.toISOString(), items }, last: roll.last };
});
