import type { Pattern } from '../pattern.ts';

/** What is told when its time has come. */
const dueEvents = [
  'notice.waiting.due',
  'attendance.registers.overdue',
  'school.morning-digest.due',
  'detention.telling.due',
  'behaviour.telling.due',
  'attendance.alerts.due',
] as const;

/** How people are told of things, and what is remembered of it. */
export const notificationPatterns = {
  deliveries: {
    claim: {
      why: 'take the telling of one recipient by one channel in hand, once however often it is asked for',
      ops: ['UpdateItem', 'PutItem', 'GetItem'],
      items: ['delivery', 'deliveryOf'],
    },
    claimSms: {
      why: 'the same for a text message, with its parts reserved in the cap of the month',
      ops: ['UpdateItem', 'PutItem', 'GetItem'],
      items: ['delivery', 'deliveryOf', 'smsMonth'],
    },
    settle: { why: 'note how a telling went', ops: ['UpdateItem'], items: ['delivery', 'smsMonth'] },
    ofNotice: { why: 'who was told of a notice, and how it went', ops: ['Query'], items: ['delivery'] },
    ofRecipient: {
      why: 'what somebody was told, newest first',
      ops: ['Query', 'BatchGetItem'],
      items: ['deliveryOf', 'delivery'],
    },
    bounced: { why: 'what came back, newest first', ops: ['Query', 'BatchGetItem'], items: ['bouncedDelivery', 'delivery'] },
    giveBack: {
      why: "note a provider's later word, and tell whoever has to act on it",
      ops: ['UpdateItem', 'PutItem', 'GetItem'],
      items: ['delivery', 'bouncedDelivery'],
      emits: ['notice.delivery.returned'],
    },
  },
  notices: {
    supersede: {
      why: 'note the latest version of a notice, and find what still waits of earlier ones',
      ops: ['UpdateItem', 'Query'],
      items: ['noticeVersion', 'waitingNotice'],
    },
    hold: { why: 'keep what waits for its hour', ops: ['PutItem'], items: ['waitingNotice'] },
    waiting: { why: 'what waits for one recipient', ops: ['GetItem'], items: ['waitingNotice'] },
    release: { why: 'forget what waited, because it was sent or is not to be', ops: ['DeleteItem'], items: ['waitingNotice'] },
  },
  due: {
    add: {
      why: 'have an event told at a time',
      ops: ['PutItem'],
      items: ['dueItem'],
      emits: dueEvents,
    },
    list: { why: 'what is due, for the clock', ops: ['Query'], items: ['dueItem'] },
    fire: {
      why: 'tell a due event',
      ops: ['UpdateItem', 'DeleteItem'],
      items: ['dueItem'],
      emits: dueEvents,
    },
  },
  addresses: {
    troubles: { why: 'which of some addresses are turned off', ops: ['BatchGetItem'], items: ['addressTrouble'] },
    note: { why: "note a provider's word of an address", ops: ['GetItem', 'PutItem'], items: ['addressTrouble'] },
    clear: { why: 'turn an address on again', ops: ['DeleteItem'], items: ['addressTrouble'] },
  },
  sms: {
    greeted: { why: 'which telephones had their first text message', ops: ['BatchGetItem'], items: ['smsGreeted'] },
    noteGreeted: { why: 'note that a telephone had its first text message', ops: ['PutItem'], items: ['smsGreeted'] },
  },
  inbox: {
    add: {
      why: 'put a notice into the app of a person, as unread',
      ops: ['PutItem', 'UpdateItem', 'GetItem'],
      items: ['notification', 'unread'],
    },
    list: { why: 'the notices of a person, newest first', ops: ['Query', 'GetItem'], items: ['notification', 'unread'] },
    listUnread: {
      why: 'the unread notices of a person, newest first',
      ops: ['GetItem', 'BatchGetItem'],
      items: ['unread', 'notification'],
    },
    unread: { why: 'how many notices a person has not read', ops: ['GetItem'], items: ['unread'] },
    unreadElsewhere: {
      why: 'how many notices a person has not read in other schools of theirs',
      ops: ['BatchGetItem'],
      items: ['unread'],
    },
    read: { why: 'note that a person has read one notice', ops: ['GetItem', 'UpdateItem'], items: ['notification', 'unread'] },
    readAll: { why: 'note that a person has read all', ops: ['DeleteItem'], items: ['unread'] },
  },
} as const satisfies Record<string, Record<string, Pattern>>;
