import { enrol, rosterEntry } from '../../../domain/people/enrolments.ts';
import { rosterName } from '../../../domain/people/classes.ts';
import { notFound } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { serve } from '../../kernel/serve.ts';
import { enrolStudent } from '../class-routes.ts';
import { changedRosters } from './roster-changes.ts';

export const handler = serve(enrolStudent, ({ params: { classId, studentId }, body, table }) =>
  retryOnConflict(async () => {
    const [schoolClass, student] = await Promise.all([table.classes.get(classId), table.students.get(studentId)]);
    if (!schoolClass) throw notFound('class');
    if (!student) throw notFound('student');
    const stay = { classId, ...body };
    const { next, created } = enrol(student, stay, schoolClass.status);
    if (next !== student) await table.students.save(student, next, { rosters: await changedRosters(table, [classId], next) });
    const { givenName, familyName, yearGroup: _, ...shown } = rosterEntry(next, stay);
    return { status: created ? 201 : 200, body: { ...shown, name: rosterName({ givenName, familyName }) } };
  }),
);
