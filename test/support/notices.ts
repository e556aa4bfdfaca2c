import { defineNotice, type NoticeType } from '../../domain/notifications/notice.ts';
import { tell, type Telling } from '../../functions/notify/tell.ts';
import { notifyAccess } from '../../functions/notify/notifier.ts';
import { sendWaiting } from '../../functions/notify/send-waiting.ts';
import type { UserId } from '../../domain/ids.ts';
import { openTable } from '../../functions/table/open-table.ts';
import { keyOf } from '../../functions/table/items/item-keys.ts';
import { aSchool } from './a-school.ts';
import type { openReportCloud } from './reports/report-cloud.ts';
import { storedItem } from './tables/stored-item.ts';

const texts = {
  folder: '../../../test/support/texts/alert',
  facts: { name: 'name', date: 'date', sessions: 'count' },
  example: { name: 'Rhys Ashworth', date: '2026-11-23', sessions: 1 },
} as const;
export const testFacts = texts.example;

/** An urgent notice by one way, as an alert is. */
export const testAlert = defineNotice({
  ...texts,
  id: 'test-alert',
  kind: 'attendance',
  why: 'a test',
  ways: ['sms', 'email'],
  use: 'first',
  urgent: true,
});

/** An urgent notice that brings each recipient a link of their own. */
export const testQuestion = defineNotice({
  ...testAlert,
  id: 'test-question',
  folder: '../../../test/support/texts/question',
  own: { reply: 'address' },
  ownExample: { reply: '/r/abc' },
});

/** A notice that goes by every way that was chosen. */
export const testNews = defineNotice({
  ...texts,
  id: 'test-news',
  kind: 'detention',
  why: 'a test',
  ways: ['email', 'sms'],
  use: 'each',
});

/** Takes back what `testNews` said. */
export const testWithdrawal = defineNotice({ ...testNews, id: 'test-withdrawal', withdraws: true });

const types: readonly NoticeType[] = [testAlert, testNews, testWithdrawal];

/** A desk from which people of a school are told things at an instant. */
export function noticeDesk(school: Awaited<ReturnType<typeof aSchool>>) {
  const tableAt = (now: Date) =>
    openTable(
      {
        ...notifyAccess,
        notices: [...notifyAccess.notices, 'waiting'],
        students: ['get'],
        deliveries: [...notifyAccess.deliveries, 'ofRecipient', 'bounced', 'giveBack'],
        inbox: ['add', 'list', 'listUnread', 'unread', 'read', 'readAll'],
        due: ['list', 'fire', 'add'],
        addresses: ['troubles', 'note', 'clear'],
        schools: ['get', 'save'],
        users: [...notifyAccess.users, 'get', 'save'],
      },
      { schoolId: school.schoolId, now, correlationId: 'test' },
    );
  return {
    tableAt,
    /** Parts of text messages that are reserved in a month. */
    reserved: async (month: string): Promise<unknown> =>
      (await storedItem(keyOf('smsMonth', { schoolId: school.schoolId, month })))['parts'],
    tell: (telling: Telling, now: Date) => tell(tableAt(now), telling, now),
    /** Has everything sent that waited for an instant, as the clock would. Answers how much that was. */
    async passOf(now: Date): Promise<number> {
      const table = tableAt(now);
      const { items } = await table.due.list(100);
      for (const due of items) {
        await table.due.fire(due);
        const { subject, recipientId, channel } = due.event.data as { subject: string; recipientId: UserId; channel: 'sms' }; // only notices wait here
        await sendWaiting(
          table,
          { subject, recipientId, channel },
          { now, typeOf: (id) => types.find((type) => type.id === id) },
        );
      }
      return items.length;
    },
  };
}

let phones = 0;

/** A school with a cap for text messages, and a parent with an address and a telephone. */
export async function aNoticeDesk(
  cloud: Pick<Awaited<ReturnType<typeof openReportCloud>>, 'mails' | 'texts'>,
  { cap = 100, name = 'Hillside School', parent = {} }: { cap?: number; name?: string; parent?: object } = {},
) {
  const school = await aSchool({ name, sms: { monthlyCap: cap }, letterhead: { email: 'office@hillside.example' } });
  phones += 1;
  const phone = `+44163296${String(phones).padStart(4, '0')}`;
  const userId = await school.addUser({ roles: ['parent'], phone, ...parent });
  const email = `${userId.toLowerCase()}@school.example`;
  return {
    ...noticeDesk(school),
    school,
    userId,
    phone,
    email,
    mails: () => cloud.mails.filter(({ to }) => to === email),
    texts: () => cloud.texts.filter(({ to }) => to === phone).map(({ text }) => text),
  };
}

/** A notice of the kind of alerts, and one of news with or without a version. */
export const anAlert = (about = 'one') =>
  ({ type: testAlert, about: ['2026-11-23', about], facts: testFacts, link: '/r/abc' }) as const;
export const someNews = (version?: number) =>
  ({
    type: testNews,
    about: ['det_1'],
    facts: testFacts,
    link: '/detentions/det_1',
    ...(version !== undefined && { version }),
  }) as const;
export const outcomesOf = ({ told }: { told: readonly { channel: string; outcome: string }[] }) =>
  Object.fromEntries(told.map(({ channel, outcome }) => [channel, outcome]));
