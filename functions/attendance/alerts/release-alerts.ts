import { halves, type Alert } from '../../../domain/alerts/alert.ts';
import { release } from '../../../domain/alerts/sending.ts';
import { studentKey, type StudentId } from '../../../domain/ids.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { releaseAlerts, type ReleasedAlerts } from '../alert-routes.ts';
import { lookAt, type Look } from './look.ts';
import { noteLook } from './note-look.ts';

export const handler = serve(releaseAlerts, async ({ params: { date }, body: { studentIds }, caller, table, now }) => {
  const { school, today } = await schoolToday(table, now);
  if (date !== today)
    throw new Problem(
      'rule-broken',
      `guardians are alerted on the day itself, today is ${today}, got ${date}; ring the family and note the contact`,
    );
  if (school.absenceAlerts.mode === 'off')
    throw new Problem('wrong-state', 'this school sends no alerts; set absenceAlerts.mode to review or auto first, it is off');
  const known = studentIds && new Set((await table.students.getMany(studentIds)).map(({ id }) => id));
  if (known && studentIds.some((id) => !known.has(id))) throw notFound('student');
  const students = known ? [...known].map(studentKey) : ('everybody' as const);
  const said = (alert: Alert) => (known || alert.state === 'forReview' ? release(alert, caller.userId, now) : alert);
  const body = await retryOnConflict(async () => {
    const look = await lookAt({ date, students, now, again: known !== undefined, said }, table);
    await noteLook(date, look, { table });
    return answerOf(look, known);
  });
  return { body };
});

/** What became of the press for each half-day that it was about: those of the students named, or all that waited for one. */
function answerOf({ students }: Look, named: ReadonlySet<StudentId> | undefined): ReleasedAlerts {
  const pressed = students.flatMap(({ before, evaluated: { next } }) =>
    halves.flatMap((half) => {
      const alert = next[half];
      return alert && (named || alert.released || before[half]?.state === 'forReview') ? [alert] : [];
    }),
  );
  const missed = new Set(pressed.map(({ studentId }) => studentId));
  return {
    sending: pressed.filter(goes).map(({ studentId, half, state }) => ({ studentId, half, state })),
    notSent: [
      ...pressed
        .filter((alert) => !goes(alert))
        .map(({ studentId, half, state, why }) => ({ studentId, half, state, ...(why !== undefined && { why }) })),
      ...[...(named ?? [])].filter((id) => !missed.has(id)).map((studentId) => ({ studentId })),
    ],
  };
}

const goes = ({ state, released }: Alert) =>
  state === 'sent' || state === 'due' || (state === 'waiting' && released !== undefined);
