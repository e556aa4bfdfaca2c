import type { DemoCloud } from '../../local/demo/load-demo.ts';
import type { Session } from '../../local/demo/session.ts';
import { everything, importRoster, look, openSchool, setClock } from './journey.ts';

const monday = '2026-11-23';

/** A mail as the outbox of the local cloud shows it. */
export interface SentMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** A student who is missing, and whose guardian hears of it. */
export interface Missing {
  readonly studentId: string;
  readonly calledBy: string;
  readonly userId: string;
  readonly email: string;
}

export type AlertedMorning = Awaited<ReturnType<typeof anAlertedMorning>>;

/** A school in the local cloud that alerts by itself, with one class of students who have one guardian each, at half past eight on a Monday. */
export async function anAlertedMorning(cloud: DemoCloud, { students: size }: { readonly students: number }) {
  const admin: Session = await openSchool(cloud);
  await importRoster(cloud, admin, { dryRun: false, students: size, classes: 1 });
  // Before the school alerts by itself: nothing is sent of what was due before.
  await setClock(cloud, `${monday}T08:30:00Z`);
  await admin.replace('PATCH', '/v1/school', { absenceAlerts: { mode: 'auto' } });
  const [{ classId } = { classId: '' }] = await everything<{ classId: string }>(admin, '/v1/classes');
  const roll = await everything<{ studentId: string }>(admin, `/v1/classes/${classId}/students`);
  const people: Missing[] = [];
  for (const { studentId } of roll) {
    const { preferredGivenName, givenName } = (await admin.send('GET', `/v1/students/${studentId}`)) as {
      readonly givenName: string;
      readonly preferredGivenName?: string;
    };
    const { items } = (await admin.send('GET', `/v1/students/${studentId}/guardians`)) as {
      readonly items: readonly { readonly userId: string }[];
    };
    const userId = items[0]?.userId ?? '';
    const { email } = (await admin.send('GET', `/v1/users/${userId}`)) as { readonly email: string };
    people.push({ studentId, calledBy: preferredGivenName ?? givenName, userId, email });
  }
  const register = `/v1/classes/${classId}/registers/${monday}/AM`;
  const outbox = async () => (await look<{ readonly items: readonly SentMail[] }>(cloud, 'outbox?limit=1000')).items.toReversed();
  return {
    admin,
    people,
    /** Takes the register at a time of the morning; those at these places of the roll are missing. */
    async takeRegister(time: string, missing: readonly number[]): Promise<void> {
      await setClock(cloud, `${monday}T${time}:00Z`);
      const marks = roll.map(({ studentId }, at) => ({ studentId, mark: missing.includes(at) ? 'A' : 'P' }));
      await admin.send('PUT', register, { marks });
      await cloud.idle();
    },
    /** The students at these places of the roll, with their guardians. */
    missing: (places: readonly number[]) => places.map((at) => people[at]) as [Missing, Missing, ...Missing[]], // as many as asked for
    markOf: async (studentId: string) =>
      ((await admin.send('GET', register)) as { marks: readonly { studentId: string }[] }).marks.find(
        (mark) => mark.studentId === studentId,
      ),
    /** Mails to an address, oldest first. */
    mailsTo: async (address: string) => (await outbox()).filter(({ to }) => to.includes(address)),
    /** Everybody who was mailed anything of the school's day. */
    recipients: async () => (await outbox()).filter(({ subject }) => subject.includes('in school')).flatMap(({ to }) => to),
  };
}
