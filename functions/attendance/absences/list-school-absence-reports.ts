import { reachOf } from '../../../domain/people/guardians.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { classesOn, displayName } from '../../../domain/people/students.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { listSchoolAbsenceReports } from '../absence-routes.ts';
import { absenceView } from './absence-report-view.ts';

export const handler = serve(listSchoolAbsenceReports, async ({ query, caller, table, page, now }) => {
  const [{ today }, { items, last }] = await Promise.all([schoolToday(table, now), table.absences.listSchool(query, page)]);
  const students = new Map(
    (await table.students.getMany(items.map(({ studentId }) => studentId))).map((student) => [student.id, student]),
  );
  const classIds = [...students.values()].flatMap((student) => classesOn(student, today));
  const [classes, users] = await Promise.all([
    table.classes.getMany(classIds),
    table.users.getMany(items.map(({ reportedBy }) => reportedBy)),
  ]);
  const accounts = new Map(users.map((user) => [user.id, user]));
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  const rows = items.flatMap((absence) => {
    const student = students.get(absence.studentId);
    if (!student) return [];
    const link = student.guardians.find(({ userId }) => userId === absence.reportedBy);
    const reporter = (link && reachOf(link, accounts)) ?? namedPeople([absence.reportedBy], users)[0];
    return [
      {
        ...absenceView(absence, caller),
        name: displayName(student),
        classes: classesOn(student, today).map((classId) => ({ classId, className: names.get(classId) ?? '' })),
        ...(reporter && { reportedByName: reporter.name }),
      },
    ];
  });
  return { body: { items: rows }, last };
});
