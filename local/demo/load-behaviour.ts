import * as z from 'zod/mini';
import { addDays, instantOf } from '../../domain/time.ts';
import { demoOutcomes, demoTerm, type DemoIncident } from './demo-behaviour.ts';
import { demoTeachers } from './demo-school.ts';
import type { Session } from './session.ts';

/** What recording the term behind the demo school needs. */
export interface BehaviourTerm {
  readonly admin: Session;
  readonly teacher: Session;
  /** The school days of the term, oldest first. */
  readonly days: readonly string[];
  readonly timeZone: string;
  /** Moves the clock of the cloud, or puts it back to real time without an instant. */
  moveClock(to?: Date): Promise<void>;
  /** Resolves when everything that was set going has come to rest. */
  idle(): Promise<void>;
}

/** Days behind a date in which detentions may still be without an outcome. */
const openDays = 60;

const Listed = z.object({
  items: z.array(z.object({ studentId: z.string(), studentNumber: z.string() })),
});
const Users = z.object({ items: z.array(z.object({ userId: z.string(), email: z.string() })) });
const Types = z.object({ types: z.array(z.looseObject({ id: z.string() })) });
const Recorded = z.object({ incidentId: z.string() });
const Detentions = z.object({ items: z.array(z.object({ detentionId: z.string(), studentId: z.string() })) });

/**
 * Records a term of incidents and detentions through the API, each on its day: the clock goes through the term once, so that points, rules and
 * places are those that the school would have had. Leaves the clock at real time.
 */
export async function loadBehaviour(term: BehaviourTerm): Promise<void> {
  const { admin, days, timeZone } = term;
  const students = await studentsInOrder(admin);
  const open: { readonly incidentId: string; readonly then: NonNullable<DemoIncident['then']> }[] = [];
  const judged = new Map<string, number>();
  await nameSupervisors(admin);
  for (const { day, incidents, outcomes, detentions = [] } of demoTerm) {
    const date = days[day];
    if (date === undefined) continue;
    await term.moveClock(instantOf(date, '14:30', timeZone));
    const before = addDays(date, -1);
    if (outcomes) await recordOutcomes(admin, { from: addDays(date, -openDays), to: before, students, judged });
    for (const { incidentId, then } of open.splice(0)) await changeOf(admin, incidentId, then);
    for (const [at, incident] of incidents.entries()) {
      const { by, daysAgo = 0, then, students: parts, ...said } = incident;
      const { incidentId } = Recorded.parse(
        await term[by].send('POST', '/v1/incidents', {
          ...said,
          occurredAt: instantOf(days[day - daysAgo] ?? date, `1${String(at % 4)}:15`, timeZone).toISOString(),
          students: parts.map(({ student, ...part }) => ({ studentId: students[student], ...part })),
        }),
      );
      if (then) open.push({ incidentId, then });
    }
    for (const { student, ...detention } of detentions)
      await admin.send('POST', '/v1/detentions', { studentId: students[student], ...detention });
    await term.idle();
  }
  await term.moveClock();
  const last = days.at(-1);
  if (last !== undefined) await recordOutcomes(admin, { from: addDays(last, -openDays), to: last, students, judged });
  await term.idle();
}

/** The ids of the demo students in the order of their numbers. */
async function studentsInOrder(admin: Session): Promise<readonly string[]> {
  const { items } = Listed.parse(await admin.send('GET', '/v1/students?limit=200'));
  return items.sort((a, b) => (a.studentNumber < b.studentNumber ? -1 : 1)).map(({ studentId }) => studentId);
}

/** Puts the demo teachers in charge of the detentions that a new school has. */
async function nameSupervisors(admin: Session): Promise<void> {
  const { items: users } = Users.parse(await admin.send('GET', '/v1/users?limit=200'));
  const { types } = Types.parse(await admin.send('GET', '/v1/detention-types'));
  const supervisorOf = (at: number) => users.filter(({ email }) => email === demoTeachers[at % demoTeachers.length]?.email);
  const named = types.map((type, at) => ({ ...type, supervisorIds: supervisorOf(at).map(({ userId }) => userId) }));
  await admin.replace('PUT', '/v1/detention-types', { types: named });
}

async function changeOf(admin: Session, incidentId: string, then: NonNullable<DemoIncident['then']>): Promise<void> {
  if ('void' in then) await admin.send('POST', `/v1/incidents/${incidentId}/void`, { reason: then.void });
  else await admin.send('PATCH', `/v1/incidents/${incidentId}`, then.correct);
}

/** Says how the detentions of a stretch of days went, where nobody has said so yet. */
async function recordOutcomes(
  admin: Session,
  {
    from,
    to,
    students,
    judged,
  }: {
    readonly from: string;
    readonly to: string;
    readonly students: readonly string[];
    /** How many detentions of each student are over. */
    readonly judged: Map<string, number>;
  },
): Promise<void> {
  const { items } = Detentions.parse(await admin.send('GET', `/v1/detentions?status=scheduled&from=${from}&to=${to}&limit=200`));
  for (const { detentionId, studentId } of items) {
    const nth = judged.get(studentId) ?? 0;
    judged.set(studentId, nth + 1);
    const outcome = demoOutcomes.get(students.indexOf(studentId))?.[nth] ?? 'completed';
    await admin.send('POST', `/v1/detentions/${detentionId}/outcome`, { outcome });
  }
}
