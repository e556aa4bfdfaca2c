import { displayName } from '../../../domain/people/students.ts';
import { serve } from '../../kernel/serve.ts';
import { absenceView } from './absence-report-view.ts';
import { listPendingAbsences } from '../absence-routes.ts';

export const handler = serve(listPendingAbsences, async ({ table, page }) => {
  const { items, last } = await table.absences.listPending(page);
  const students = new Map(
    (await table.students.getMany(items.map(({ studentId }) => studentId))).map((student) => [student.id, student]),
  );
  const rows = items.flatMap((absence) => {
    const student = students.get(absence.studentId);
    return student ? [{ ...absenceView(absence), name: displayName(student) }] : [];
  });
  return { body: { items: rows }, last };
});
