import { vi } from 'vitest';
import { eventsOf, type Subscription } from '../../../functions/kernel/function-contracts.ts';
import { behaviourSubscriptions } from '../../../functions/behaviour/subscriptions.ts';
import { handler as cancelDetentionsOfLeaver } from '../../../functions/behaviour/detentions/cancel-detentions-of-leaver.ts';
import { handler as cancelDetention } from '../../../functions/behaviour/detentions/cancel-detention.ts';
import { handler as followDetention } from '../../../functions/behaviour/detentions/follow-detention.ts';
import { handler as listDetentions } from '../../../functions/behaviour/detentions/list-detentions.ts';
import { handler as rearrangeDetentions } from '../../../functions/behaviour/detentions/rearrange-detentions.ts';
import { handler as recordOutcome } from '../../../functions/behaviour/detentions/record-detention-outcome.ts';
import { handler as scheduleDetention } from '../../../functions/behaviour/detentions/schedule-detention.ts';
import { handler as setDetentionByRule } from '../../../functions/behaviour/detentions/set-detention-by-rule.ts';
import { handler as settleDetentionsOfDay } from '../../../functions/behaviour/detentions/settle-detentions-of-day.ts';
import { handler as correctIncident } from '../../../functions/behaviour/incidents/correct-incident.ts';
import { handler as recordIncident } from '../../../functions/behaviour/incidents/record-incident.ts';
import { handler as voidIncident } from '../../../functions/behaviour/incidents/void-incident.ts';
import { handler as judgeIncident } from '../../../functions/behaviour/ledgers/judge-incident.ts';
import { handler as getStudentBehaviour } from '../../../functions/behaviour/ledgers/get-student-behaviour.ts';
import { handler as holdNewsOfDetention } from '../../../functions/behaviour/telling/hold-news-of-detention.ts';
import { handler as tellFamilyOfDetention } from '../../../functions/behaviour/telling/tell-family-of-detention.ts';
import { handler as holdNewsOfIncident } from '../../../functions/behaviour/telling/hold-news-of-incident.ts';
import { handler as tellFamilyOfIncident } from '../../../functions/behaviour/telling/tell-family-of-incident.ts';
import { handler as tellRolesOfIncident } from '../../../functions/behaviour/telling/tell-roles-of-incident.ts';
import { handler as answerObjection } from '../../../functions/behaviour/telling/answer-objection.ts';
import { handler as tellAdminsOfMissed } from '../../../functions/behaviour/telling/tell-admins-of-missed.ts';
import { handler as tellStaffOfDetention } from '../../../functions/behaviour/telling/tell-staff-of-detention.ts';
import { handler as tellAdminsOfUnsupervised } from '../../../functions/behaviour/telling/tell-admins-of-unsupervised.ts';
import { handler as tellSupervisorsOfDay } from '../../../functions/behaviour/telling/tell-supervisors-of-day.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { handler as clearBehaviourConcerns } from '../../../functions/behaviour/watch/clear-behaviour-concerns.ts';
import { handler as watchMissedDetentions } from '../../../functions/behaviour/watch/watch-missed-detentions.ts';
import type { EventName } from '../../../events/catalog.ts';
import { EventId } from '../../../domain/ids.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { deliver } from '../../support/event-delivery.ts';
import { call, type TestCaller, type TestRequest } from '../../support/http.ts';
import type { StoredItem } from '../../support/tables/stored-item.ts';
import { storedSchool } from '../../support/tables/stored-school.ts';
import { streamRecord } from '../../support/tables/stream.ts';

const everySubscription: readonly Subscription[] = behaviourSubscriptions;
const handlers: Readonly<Record<string, (event: unknown) => Promise<unknown>>> = {
  judgeIncident,
  watchMissedDetentions,
  clearBehaviourConcerns,
  setDetentionByRule,
  followDetention,
  cancelDetentionsOfLeaver,
  rearrangeDetentions,
  settleDetentionsOfDay,
  holdNewsOfDetention,
  tellFamilyOfDetention,
  holdNewsOfIncident,
  tellFamilyOfIncident,
  tellRolesOfIncident,
  answerObjection,
  tellAdminsOfMissed,
  tellStaffOfDetention,
  tellSupervisorsOfDay,
  tellAdminsOfUnsupervised,
};

interface Outbox {
  readonly id: string;
  readonly type: EventName;
  readonly data: unknown;
}

/**
 * A school with a class of four and a teacher, and the means to do a day's work with incidents and detentions. People are told of it only when `tells`,
 * which needs providers of messages.
 */
export async function aBehaviourDesk(options: { readonly eachTwice?: boolean; readonly tells?: boolean } = {}) {
  const subscriptions = everySubscription.filter(({ room }) => options.tells === true || room !== 'telling');
  const school = await aSchool();
  const { classId, studentIds, teacher } = await school.addClass(4);
  const told = new Set<string>();
  const everything: Outbox[] = [];
  const projected = new Set<unknown>();

  /** Brings every version of an incident that was not seen yet to the reader of the stream. */
  async function project(items: readonly StoredItem[]): Promise<void> {
    const versions = items.filter((item) => 'recordedAt' in item);
    const fresh = versions.filter(
      (item) => !projected.has(`${String(item['pk'])} ${String(item['id'])} ${String(item['version'])}`),
    );
    for (const item of fresh) projected.add(`${String(item['pk'])} ${String(item['id'])} ${String(item['version'])}`);
    const { batchItemFailures } = await keepProjections({ Records: fresh.map((item) => streamRecord(item)) });
    if (batchItemFailures.length > 0) throw new Error('the projection failed');
  }

  /** Delivers every event that waits in an outbox of the school, and those that follow, until none is left; only some of them if so asked. */
  async function settle(isToBeTold: (type: EventName) => boolean = () => true): Promise<void> {
    for (;;) {
      const items = Object.values(await storedSchool(school.schoolId)) as readonly (StoredItem & {
        readonly outbox?: readonly Outbox[];
      })[];
      await project(items);
      const waiting = items.flatMap(({ outbox = [] }) => outbox).filter(({ id, type }) => !told.has(id) && isToBeTold(type));
      if (waiting.length === 0) return;
      for (const event of waiting) {
        told.add(event.id);
        everything.push(event);
        await announce(event.type, event.data, event.id);
      }
    }
  }
  async function announce(name: EventName, data: unknown, id?: string): Promise<void> {
    for (const subscription of subscriptions.filter((each) => eventsOf(each).includes(name))) {
      for (let times = options.eachTwice ? 2 : 1; times > 0; times -= 1) {
        const outcome = await deliver(handlers[subscription.id]!, {
          name,
          schoolId: school.schoolId,
          data,
          ...(id && { id: EventId.parse(id) }),
        });
        if (outcome !== 'handled') throw new Error(`${subscription.id} did not handle ${name}: ${outcome}`);
      }
    }
  }
  const ask = (handler: unknown, request: TestRequest, caller: TestCaller = school.admin) =>
    call(handler, { method: 'POST', caller, ...request });
  /** Asks, expects success, lets everything follow, and gives the answer's body. */
  const done = async (handler: unknown, request: TestRequest, caller?: TestCaller) => {
    const answer = await ask(handler, request, caller);
    if (answer.status >= 300) throw new Error(answer.text);
    await settle();
    return answer.body;
  };
  /** Lets the clock come to an instant: what waited for it happens, and what follows from that. */
  async function passTo(instant: Date | string): Promise<void> {
    clockAt(instant);
    const { due } = openTable({ due: ['list', 'fire'] }, { schoolId: school.schoolId, now: new Date(), correlationId: 'clock' });
    for (let page = await due.list(100); page.items.length > 0; page = await due.list(100))
      for (const item of page.items) {
        await due.fire(item);
        await announce(item.event.type, item.event.data);
      }
    await settle();
  }
  const incidentBody = (values: object = {}) => ({
    categoryId: 'disruption',
    description: 'threw a rubber at Given002',
    occurredAt: new Date().toISOString(),
    students: [{ studentId: studentIds[0] }],
    ...values,
  });

  return {
    school,
    classId,
    studentIds,
    teacher,
    settle,
    passTo,
    announce,
    ask,
    everything,
    incidentBody,
    record: (values: object = {}, caller: TestCaller = teacher) =>
      done(recordIncident, { body: incidentBody(values) }, caller) as Promise<{ incidentId: string }>,
    correct: (incidentId: string, body: object, caller: TestCaller = school.admin) =>
      done(correctIncident, { method: 'PATCH', params: { incidentId }, body }, caller),
    void: (incidentId: string, caller: TestCaller = school.admin) =>
      done(voidIncident, { params: { incidentId }, body: { reason: 'mistaken identity' } }, caller),
    schedule: (body: object, caller: TestCaller = school.admin) =>
      done(
        scheduleDetention,
        { body: { studentId: studentIds[0], typeId: 'lunch', reason: 'talked', ...body } },
        caller,
      ) as Promise<{
        detentionId: string;
        status: string;
        date?: string;
      }>,
    outcome: (detentionId: string, body: object, caller: TestCaller = school.admin) =>
      done(recordOutcome, { params: { detentionId }, body }, caller),
    cancel: (detentionId: string) => done(cancelDetention, { params: { detentionId }, body: { reason: 'a mistake' } }),
    /** The detentions of a student, newest cause first. */
    async detentions(
      studentId = studentIds[0] ?? '',
    ): Promise<readonly { detentionId: string; typeId: string; status: string; date?: string }[]> {
      return ((await ask(listDetentions, { method: 'GET', query: { studentId } })).body as { items: never[] }).items;
    },
    async ledger(studentId = studentIds[0] ?? '', caller?: TestCaller) {
      return (await ask(getStudentBehaviour, { method: 'GET', params: { studentId } }, caller)).body;
    },
  };
}

/** Moves the clock of the handlers; the table has none. */
export function clockAt(instant: Date | string = mondayMorning): void {
  vi.setSystemTime(instant);
}
