import { handler as judgeAlerts } from '../../../functions/attendance/alerts/judge-alerts.ts';
import { handler as sendAlerts } from '../../../functions/attendance/alerts/send-alerts.ts';
import { handler as withdrawAbsenceReport } from '../../../functions/attendance/absences/withdraw-absence-report.ts';
import { handler as amendMark } from '../../../functions/attendance/registers/amend-mark.ts';
import type { HalfDay } from '../../../domain/session-times.ts';
import { addMinutes } from '../../../domain/time.ts';
import { aMonday } from '../../support/a-school.ts';
import type { alertTests } from '../../support/alert-tests.ts';
import { busMessage } from '../../support/bus-message.ts';
import { call } from '../../support/http.ts';
import { atTime, type World } from '../../domain/alerts/a-morning.ts';
import { sayingOf, type Deed, type Handed, type Letter, type Travel } from './what-happens.ts';
import type { FailingTable } from '../imports/failing-table.ts';

type Tests = ReturnType<typeof alertTests>;
type Handler = (event: unknown) => Promise<unknown>;
interface Watching {
  /** After each deed. */
  done(): Promise<void>;
  /** After each event that a consumer was given; `looked` where it surely looked at the alerts of the student. */
  delivered(what: { readonly handed: readonly Handed[]; readonly died: boolean; readonly looked: boolean }): Promise<void>;
  /** Whenever nothing is under way and nothing is due. */
  atRest(): Promise<void>;
}

interface Underway {
  readonly minute: number;
  readonly handler: Handler;
  readonly message: object;
  readonly diesAfter: number | undefined;
  readonly closes?: true;
}

/** The first student's Monday, minute by minute, on the functions themselves: what people do, and what becomes of it by events that travel as they are told to. */
export async function aSchoolDay(
  desk: Awaited<ReturnType<Tests['aDesk']>>,
  {
    mishaps,
    setTime,
    table,
    travels,
  }: {
    readonly mishaps: ReturnType<Tests['mishaps']>;
    readonly setTime: (now: Date) => void;
    readonly table: FailingTable;
    readonly travels: readonly Travel[];
  },
) {
  const { school, classId, first } = desk;
  const guardian = await desk.addGuardian(first);
  let minute = 0;
  let world: Omit<World, 'marks'> = { absence: 'none', signedIn: [], mode: 'auto', consent: true, provider: true };
  let everWithoutConsent = false;
  let absenceId = '';
  let departed = 0;
  const now = () => addMinutes(atTime('08:50'), minute);
  mishaps.mail = (to) => (!world.provider && to.startsWith(guardian.userId.toLowerCase()) ? 'ServiceUnavailable' : undefined);

  const registerOf = (session: 'AM' | 'PM') =>
    desk.tableAt(now()).registers.get({ classId, date: aMonday, session }, { consistent: true });

  async function mark(session: 'AM' | 'PM', letter: Letter): Promise<void> {
    if (now() < atTime(session === 'PM' ? '13:10' : '08:50')) return;
    const register = await registerOf(session);
    if (!register) {
      const taken = await desk.take(`${letter}PP`, { session, caller: school.admin });
      if (taken.status !== 201) throw new Error(taken.text);
      return;
    }
    const body = { mark: letter, ...(letter === 'E' && { reason: 'illness' }), amendmentReason: 'as it was' };
    const amended = await call(amendMark, {
      method: 'PATCH',
      params: { classId, date: aMonday, session, studentId: first },
      body,
      headers: { 'if-match': `"${String(register.version)}"` },
      caller: school.admin,
    });
    if (amended.status !== 200) throw new Error(amended.text);
  }

  async function act(deed: Deed): Promise<void> {
    switch (deed.does) {
      case 'mark':
        return mark(deed.session, deed.mark);
      case 'report': {
        if (world.absence !== 'none' || !world.consent) return;
        const reported = await desk.report({}, guardian.caller, first);
        if (reported.status !== 201) throw new Error(reported.text);
        ({ absenceId } = reported.body as { absenceId: string });
        world = { ...world, absence: 'pending' };
        return;
      }
      case 'accept':
      case 'reject': {
        if (world.absence !== 'pending') return;
        const reason = deed.does === 'reject' ? { reason: 'not so' } : {};
        const decided = await desk.decide(absenceId, { decision: deed.does, ...reason });
        if (decided.status !== 200) throw new Error(decided.text);
        world = { ...world, absence: deed.does === 'accept' ? 'accepted' : 'none' };
        return;
      }
      case 'withdraw': {
        if (world.absence === 'none') return;
        const body = { reason: 'not so' };
        const gone = await call(withdrawAbsenceReport, { method: 'POST', params: { absenceId }, body, caller: school.admin });
        if (gone.status !== 200) throw new Error(gone.text);
        world = { ...world, absence: 'none' };
        return;
      }
      case 'signIn': {
        const arrived = await desk.arrive(now().toISOString());
        if (arrived.status !== 200 && arrived.status !== 201) throw new Error(arrived.text);
        world = { ...world, signedIn: [...world.signedIn, now()] };
        return;
      }
      case 'mode':
        if (deed.mode === world.mode) return;
        await desk.setMode(deed.mode);
        world = { ...world, mode: deed.mode, modeSince: now() };
        return;
      case 'consent':
        if (deed.on === world.consent) return;
        await desk.changeGuardians(first, (links) => links.map((link) => ({ ...link, mayViewRecord: deed.on })));
        world = { ...world, consent: deed.on };
        everWithoutConsent ||= !deed.on;
        return;
      case 'provider':
        world = { ...world, provider: deed.on };
    }
  }

  const handed = () => guardian.letters().flatMap(sayingOf);

  const underway: Underway[] = [];
  function depart(handler: Handler, message: object, from: number, closes?: true): void {
    const travel = travels[(departed += 1) % travels.length];
    if (!travel) throw new Error('nothing says how events travel');
    const { delay, twice, first: early, diesAfter } = travel;
    const one = { handler, message, ...(closes && { closes }) };
    const all: Underway[] = [{ ...one, minute: from + delay, diesAfter }];
    if (twice) all.push({ ...one, minute: from + delay + (early ? 0 : 7), diesAfter: undefined });
    for (const each of all)
      if (early) underway.unshift(each);
      else underway.push(each);
  }
  const collect = async () => {
    for (const { handler, message } of await desk.underway()) depart(handler, message, minute);
  };

  async function deliver(event: Underway, watching: Watching): Promise<void> {
    const before = handed().length;
    let failed = false;
    if (event.diesAfter !== undefined) table.failAfter(event.diesAfter, 'everything');
    try {
      await event.handler(event.message);
    } catch {
      failed = true;
    }
    table.heal();
    // As the policy of events repeats it, soon at first.
    if (failed) underway.push({ ...event, minute: minute + 5, diesAfter: undefined });
    const looks = event.handler === judgeAlerts || event.handler === sendAlerts;
    await watching.delivered({
      handed: handed().slice(before),
      died: failed && event.diesAfter !== undefined,
      looked: looks && !failed && !event.closes,
    });
    await collect();
  }

  return {
    now,
    handed,
    everWithoutConsent: () => everWithoutConsent,
    async world(): Promise<World> {
      const marks: Record<string, { mark: Letter; savedAt: Date }> = {};
      for (const session of ['AM', 'PM'] as const) {
        const register = await registerOf(session);
        const own = register?.marks.find(({ student }) => first.endsWith(student));
        if (register && own) marks[`${session}1`] = { mark: own.mark, savedAt: new Date(register.savedAt ?? register.takenAt) };
      }
      return { ...world, marks };
    },
    /** When a guardian who could not be told yet is tried again. */
    async waitsUntil(half: HalfDay): Promise<Date | undefined> {
      const retryAt = (await desk.alertOf(first, half))?.retryAt;
      return retryAt === undefined ? undefined : new Date(retryAt);
    },
    /** Lets the day pass until after its end. */
    async pass(moments: readonly { readonly minute: number; readonly deed: Deed }[], watching: Watching): Promise<void> {
      const timeline = moments.toSorted((one, other) => one.minute - other.minute);
      for (const [session, closedAt, at] of [
        ['AM', '09:20', 30],
        ['PM', '13:40', 290],
      ] as const) {
        const data = { date: aMonday, session, closedAt: atTime(closedAt).toISOString() };
        depart(judgeAlerts, busMessage(school.schoolId, 'school.session.closed', data), at, true);
      }
      for (;;) {
        const { items: due } = await desk.tableAt(addMinutes(atTime('08:50'), 600)).due.list(100);
        const minuteOf = (at: string) => Math.max(minute, Math.ceil((Date.parse(at) - atTime('08:50').getTime()) / 60_000));
        const next = Math.min(
          ...timeline.slice(0, 1).map((each) => each.minute),
          ...underway.map((each) => each.minute),
          ...due.map(({ at }) => minuteOf(at)),
        );
        if (!Number.isFinite(next)) break;
        minute = Math.max(minute, next);
        setTime(now());
        for (let moment = timeline[0]; moment && moment.minute <= minute; moment = timeline[0]) {
          timeline.shift();
          await act(moment.deed);
          await watching.done();
        }
        for (const each of due) if (minuteOf(each.at) <= minute) await desk.tableAt(now()).due.fire(each);
        await collect();
        for (let at = underway.findIndex((each) => each.minute <= minute); at >= 0;) {
          const [event] = underway.splice(at, 1);
          if (event) await deliver(event, watching);
          at = underway.findIndex((each) => each.minute <= minute);
        }
        if (underway.length === 0) await watching.atRest();
      }
    },
  };
}
