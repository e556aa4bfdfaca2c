import { halves, type Alert } from '../../../domain/alerts/alert.ts';
import { isUntrue } from '../../../domain/alerts/aftermath.ts';
import { afterSending, afterTelling } from '../../../domain/alerts/sending.ts';
import type { Student } from '../../../domain/people/students.ts';
import type { Seen } from './look.ts';
import { heldEvents, lookAgain } from './note-look.ts';
import { alertGuardians, tellWhatCameAfter } from './tell-guardians.ts';
import { tellFailing, tellLeft, tellUnreachable, tellUntrue } from './tell-staff.ts';
import type { Work } from './work.ts';

/**
 * Alerts the guardians of a student, tells them what came after, and staff what they are to know; writes what became of it. What changed since it was handed over is
 * written before anybody is told. Done twice it tells nobody twice. Fails with `stale-version` when somebody else wrote meanwhile.
 */
export async function carryOut(seen: Seen, work: Work): Promise<void> {
  const { date, look, table } = work;
  const { next, changed, send, tell } = seen.evaluated;
  if (changed.length > 0) await table.alerts.note(changed, heldEvents(date, { ...look, students: [seen] }));
  const told = halves.flatMap((half) => next[half] ?? []);
  const [first] = told;
  const known = first && (await table.students.get(first.studentId));
  const faults: Error[] = [];
  const after: Alert[] = [];
  for (const alert of told) {
    let done = alert;
    if (send.includes(alert.half)) done = await sent(done, { known, work });
    if (tell.includes(alert.half)) {
      const { faults: failed } = await tellWhatCameAfter(done, { known, work });
      faults.push(...failed);
      if (failed.length === 0) done = afterTelling(done);
    }
    if (done !== alert) after.push({ ...done, version: alert.version + 1 });
    if (known) faults.push(...(await tellStaff(done, { known, work })));
  }
  const retries = after.flatMap(({ retryAt }) => (retryAt === undefined ? [] : [new Date(retryAt)]));
  for (const retryAt of retries) await lookAgain(date, retryAt, table);
  if (after.length > 0) await table.alerts.note(after, []);
  const [fault] = faults;
  if (fault) throw fault;
}

interface Whose {
  readonly known: Student | undefined;
  readonly work: Work;
}

/** Faults that may pass are no faults here: the alert says when it is tried again. */
async function sent(alert: Alert, { known, work }: Whose): Promise<Alert> {
  const attempts = known ? await alertGuardians(alert, { known, work }) : [];
  return afterSending(alert, attempts, work.look.now);
}

async function tellStaff(alert: Alert, whose: { readonly known: Student; readonly work: Work }): Promise<readonly Error[]> {
  const tidings = [
    ...(alert.leftLesson === undefined ? [] : [await tellLeft(alert, whose)]),
    ...(alert.state === 'unreachable' ? [await tellUnreachable(alert, whose)] : []),
    ...(alert.after && isUntrue(alert.after) ? [await tellUntrue(alert, whose)] : []),
    ...(await tellFailing(alert, whose)),
  ];
  return tidings.flatMap(({ faults }) => faults);
}
