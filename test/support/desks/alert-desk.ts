import type { SessionId } from '../../../domain/calendar.ts';
import type { Alert } from '../../../domain/alerts/alert.ts';
import { studentKey, type StudentId, type UserId } from '../../../domain/ids.ts';
import { lastSchoolDays } from '../../../domain/school-days.ts';
import type { GuardianLink } from '../../../domain/people/students.ts';
import type { School } from '../../../domain/school.ts';
import { catalog, type EventName } from '../../../events/catalog.ts';
import { detailTypeOf } from '../../../events/contract.ts';
import { handler as listAbsences } from '../../../functions/attendance/absences/list-absences.ts';
import { handler as listSchoolReports } from '../../../functions/attendance/absences/list-school-absence-reports.ts';
import { handler as settleKnownAbsence } from '../../../functions/attendance/absences/settle-known-absence.ts';
import { handler as judgeAlerts } from '../../../functions/attendance/alerts/judge-alerts.ts';
import { handler as releaseAlerts } from '../../../functions/attendance/alerts/release-alerts.ts';
import { handler as sendAlerts } from '../../../functions/attendance/alerts/send-alerts.ts';
import { handler as tellOfHeldAlerts } from '../../../functions/attendance/alerts/tell-of-held-alerts.ts';
import { judgeAlerts as judging } from '../../../functions/attendance/alert-subscriptions.ts';
import { handler as settleSavedRegister } from '../../../functions/attendance/registers/settle-saved-register.ts';
import { outboxEntries } from '../../../functions/machinery/outbox-entries.ts';
import { handler as changeSchool } from '../../../functions/school/change-school.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { anAbsenceDesk } from './absence-desk.ts';
import { aMonday } from '../a-school.ts';
import { aCalendar } from '../calendar.ts';
import { busMessage } from '../bus-message.ts';
import { call, type TestCaller } from '../http.ts';
import type { openReportCloud } from '../reports/report-cloud.ts';
import type { openTableStream } from '../tables/table-stream.ts';

type Handler = (event: unknown) => Promise<unknown>;

/** Who listens to what, as far as alerts go. */
const listeners: readonly { readonly to: readonly EventName[]; readonly handler: Handler }[] = [
  { to: [judging.to].flat(), handler: judgeAlerts },
  { to: ['attendance.alerts.ready'], handler: sendAlerts },
  { to: ['attendance.alerts.held'], handler: tellOfHeldAlerts },
  { to: ['attendance.register.taken', 'attendance.register.changed'], handler: settleSavedRegister },
  { to: ['attendance.absence.accepted', 'attendance.absence.withdrawn'], handler: settleKnownAbsence },
];

/** An event on its way to one of its listeners. */
export interface Underway {
  readonly name: EventName;
  readonly message: object;
  readonly handler: Handler;
}

/** Reads the stream of the table, of which each school's desk takes its own. */
export function alertBus(stream: Awaited<ReturnType<typeof openTableStream>>) {
  let read = 0;
  const waiting = new Map<string, Underway[]>();
  /** Everything that was committed since, once for each listener. */
  const collect = async () => {
    const records = await stream.read();
    for (const record of records.slice(read))
      for (const { detailType, detail, source } of outboxEntries(record)) {
        const { schoolId } = JSON.parse(detail) as { readonly schoolId: string };
        const contract = Object.values(catalog).find((each) => detailTypeOf(each) === detailType);
        const message = { source, 'detail-type': detailType, detail: JSON.parse(detail) as object };
        for (const { to, handler } of listeners)
          if (contract && to.includes(contract.name))
            waiting.set(schoolId, [...(waiting.get(schoolId) ?? []), { name: contract.name, message, handler }]);
      }
    read = records.length;
  };
  return {
    /** What is under way in a school, oldest first; whoever takes it delivers it. */
    async take(schoolId: string): Promise<readonly Underway[]> {
      await collect();
      const taken = waiting.get(schoolId) ?? [];
      waiting.delete(schoolId);
      return taken;
    },
  };
}

interface Surroundings {
  readonly cloud: Pick<Awaited<ReturnType<typeof openReportCloud>>, 'mails' | 'texts'>;
  readonly bus: ReturnType<typeof alertBus>;
  /** Moves the clock of this process. */
  readonly setTime: (now: Date) => void;
}

let phones = 0;

/** A school that alerts by itself, with one class, and all that happens around alerts: its stream, its clock and its guardians. */
export async function anAlertDesk({ cloud, bus, setTime }: Surroundings, size = 3, overrides: Partial<Omit<School, 'id'>> = {}) {
  const desk = await anAbsenceDesk(size, { absenceAlerts: { mode: 'auto' }, ...overrides });
  const { school, studentIds } = desk;
  const { schoolId } = school;
  const tableAt = (now: Date) =>
    openTable(
      {
        alerts: ['ofDay', 'note'],
        due: ['list', 'fire'],
        students: ['get', 'save'],
        users: ['get', 'save'],
        registers: ['get', 'change'],
        deliveries: ['claim', 'settle', 'giveBack', 'ofNotice'],
      },
      { schoolId, now, correlationId: 'test' },
    );

  /** A guardian of a student: by mail, and by text message where a telephone is given. */
  async function addGuardian(
    studentId: StudentId,
    link: Partial<Pick<GuardianLink, 'mayViewRecord' | 'channels'>> = {},
    person: { readonly phone?: string; readonly preferences?: object; readonly language?: string } = {},
  ) {
    const userId: UserId = await school.addUser({ roles: ['parent'], ...person } as never); // parsed by the builder
    await changeGuardians(studentId, (guardians) => [
      ...guardians,
      {
        userId,
        relationship: 'parent',
        priority: guardians.length + 1,
        mayViewRecord: true,
        channels: { email: true, sms: true },
        ...link,
      },
    ]);
    const email = `${userId.toLowerCase()}@school.example`;
    return {
      userId,
      caller: school.as(userId, 'parent'),
      /** Subjects of the mails to this guardian, oldest first. */
      mails: () => cloud.mails.filter(({ to }) => to === email).map(({ subject }) => subject),
      letters: () => cloud.mails.filter(({ to }) => to === email),
      texts: () => cloud.texts.filter(({ to }) => to === person.phone).map(({ text }) => text),
    };
  }

  async function changeGuardians(studentId: StudentId, change: (guardians: readonly GuardianLink[]) => readonly GuardianLink[]) {
    const { students } = tableAt(new Date());
    const known = await students.get(studentId);
    if (!known) throw new Error('the student is not there');
    await students.save(known, { ...known, guardians: [...change(known.guardians)], version: known.version + 1 });
  }

  /** A contact of a student who has no login. */
  async function addContact(studentId: StudentId, phone: string) {
    const userId = newId('usr', new Date());
    const contact = { givenName: 'Gran', familyName: 'Example', phone };
    await changeGuardians(studentId, (guardians) => [
      ...guardians,
      { userId, relationship: 'grandparent', priority: 1, mayViewRecord: true, channels: { email: false, sms: true }, contact },
    ]);
    return { userId, texts: () => cloud.texts.filter(({ to }) => to === phone).map(({ text }) => text) };
  }

  /** Has alerts of that many students in each of the last ten school days' mornings. */
  async function missedLately(count: number): Promise<void> {
    for (const date of lastSchoolDays(aCalendar, '2026-11-22', 10)) {
      const alerts = Array.from({ length: count }, (): Alert => {
        const studentId = newId('stu', new Date());
        const student = studentKey(studentId);
        return { student, studentId, date, half: 'morning', state: 'notNeeded', why: 'explained', outcomes: [], version: 1 };
      });
      await tableAt(new Date()).alerts.note(alerts, []);
    }
  }

  /** Delivers what is under way, and what follows from that, until nothing is; `times` each. */
  async function settle(times = 1): Promise<void> {
    for (let taken = await bus.take(schoolId); taken.length > 0; taken = await bus.take(schoolId))
      for (const { handler, message } of taken) for (let time = 0; time < times; time += 1) await handler(message);
  }

  /** Moves the clock on to a time of Monday, tells what became due on the way in its order, and lets it come to rest. */
  async function at(time: string, times = 1): Promise<void> {
    const until = new Date(`${aMonday}T${time}:00Z`);
    await settle(times);
    for (;;) {
      const { items } = await tableAt(until).due.list(100);
      const [next] = items;
      if (!next) break;
      const instant = Date.parse(next.at) > Date.now() ? new Date(next.at) : new Date();
      setTime(instant);
      for (const due of items.filter((each) => each.at === next.at)) await tableAt(instant).due.fire(due);
      await settle(times);
    }
    setTime(until);
    await settle(times);
  }

  /** Judges the alerts that are due at a time of Monday, and leaves what is handed over by that under way. */
  async function dueAt(time: string): Promise<void> {
    const instant = new Date(`${aMonday}T${time}:00Z`);
    setTime(instant);
    await judgeAlerts(busMessage(schoolId, 'attendance.alerts.due', { date: aMonday }));
  }

  /** Tells that a session of Monday has closed, as the clock does. */
  const close = (session: SessionId, closedAt: string) =>
    judgeAlerts(
      busMessage(schoolId, 'school.session.closed', { date: aMonday, session, closedAt: `${aMonday}T${closedAt}:00.000Z` }),
    );

  const alertsOf = async (studentId: StudentId): Promise<readonly Alert[]> =>
    (await tableAt(new Date()).alerts.ofDay(aMonday, { consistent: true })).filter((alert) => alert.studentId === studentId);
  const alertOf = async (studentId: StudentId, half: 'morning' | 'afternoon' = 'morning') =>
    (await alertsOf(studentId)).find((alert) => alert.half === half);
  const press = (studentIds?: readonly string[], caller: TestCaller = school.admin, date: string = aMonday) =>
    call(releaseAlerts, { method: 'POST', params: { date }, body: studentIds ? { studentIds } : {}, caller });
  const rows = async (caller: TestCaller = school.admin, query: Record<string, string> = {}) =>
    (await call(listAbsences, { query: { date: aMonday, ...query }, caller })).body.items;
  /** Reports that wait for the office. */
  const waiting = async () => (await call(listSchoolReports, { query: { state: 'pending' }, caller: school.admin })).body.items;
  const setMode = async (mode: 'off' | 'review' | 'auto') => {
    const { version } = (await school.table.schools.get()) ?? { version: 0 };
    const headers = { 'if-match': `"${String(version)}"` };
    await call(changeSchool, { method: 'PATCH', body: { absenceAlerts: { mode } }, headers, caller: school.admin });
  };
  /** Subjects of what a member of staff was mailed. */
  const mailsOf = (userId: string) =>
    cloud.mails.filter(({ to }) => to === `${userId.toLowerCase()}@school.example`).map(({ subject }) => subject);
  const office = () => mailsOf(school.admin.userId);
  const aPhone = () => {
    phones += 1;
    return `+44163296${String(phones).padStart(4, '0')}`;
  };

  const [first, second, third] = studentIds;
  if (!first || !second || !third) throw new Error('an alert desk needs three students');
  return {
    ...desk,
    underway: () => bus.take(schoolId),
    addContact,
    missedLately,
    dueAt,
    mailsOf,
    press,
    rows,
    setMode,
    waiting,
    first,
    second,
    third,
    tableAt,
    addGuardian,
    changeGuardians,
    settle,
    at,
    close,
    alertsOf,
    alertOf,
    office,
    aPhone,
  };
}
