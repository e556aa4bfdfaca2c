import type { ItemKind } from './item-kind.ts';

/** The items of messages: who was told what and how it went, what waits, what lies in the app. */
export const messageKinds = {
  alert: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'ALERT#{studentKey}#{half}',
    holds: "the alert of a student's half-day: how far it has come, why it is there, and what became of telling each guardian",
  },
  delivery: {
    pk: 'SCHOOL#{schoolId}#NOTICE#{noticeId}',
    sk: 'TO#{recipientId}#{channel}',
    holds: 'that somebody was told something by a channel, and how it went: no text, no address',
  },
  deliveryOf: {
    pk: 'SCHOOL#{schoolId}#TOLD#{recipientId}',
    sk: '{firstAt}#{channel}#{noticeId}',
    holds: 'which notice a recipient was told of, in the order of time',
  },
  bouncedDelivery: {
    pk: 'SCHOOL#{schoolId}#BOUNCED',
    sk: '{at}#{recipientId}#{channel}#{noticeId}',
    holds: 'which delivery came back, for the list of the office',
  },
  noticeVersion: {
    pk: 'SCHOOL#{schoolId}#NOTICES',
    sk: '{subject}',
    holds: 'the latest version of a notice, so that an older one that comes late is not told',
  },
  waitingNotice: {
    pk: 'SCHOOL#{schoolId}#WAITING',
    sk: '{subject}#{recipientId}#{channel}',
    holds: 'what waits for its hour to be sent, with its facts; gone when it was sent',
  },
  dueItem: {
    pk: 'SCHOOL#{schoolId}#DUE',
    sk: '{at}#{name}',
    holds: 'an event that the school clock tells when its time has come',
  },
  addressTrouble: {
    pk: 'SCHOOL#{schoolId}#ADDRESSES',
    sk: '{digest}',
    holds: 'that an address is turned off or keeps failing; the address itself only as a digest and masked',
  },
  smsMonth: {
    pk: 'SCHOOL#{schoolId}#SMS',
    sk: 'MONTH#{month}',
    holds: 'how many parts of text messages are reserved in a month',
  },
  smsGreeted: {
    pk: 'SCHOOL#{schoolId}#SMS',
    sk: 'GREETED#{digest}',
    holds: 'that a telephone had its first text message, which says who writes and how to stop it',
  },
  notification: {
    pk: 'SCHOOL#{schoolId}#INBOX#{userId}',
    sk: '{notificationId}',
    holds: 'a notice as it lies in the app of a person, for 90 days',
  },
  replyLink: {
    pk: 'SCHOOL#{schoolId}#REPLY#{digest}',
    sk: 'LINK',
    holds: 'a one-time link of an alert: which guardian is asked for which half-day; the link itself only as a digest',
  },
  askedStudent: {
    pk: 'SCHOOL#{schoolId}#ASKED#{guardianId}',
    sk: '{date}#{half}#{studentKey}',
    holds: 'that a guardian was asked for a student of a half-day by a link, and whether the guardian answered',
  },
  unread: { pk: 'SCHOOL#{schoolId}#INBOX#{userId}', sk: 'UNREAD', holds: 'which of the newest notices a person has not read' },
  askedRegisters: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'ASKED#{session}',
    holds: 'for which registers of a session the office has lately asked their teachers',
  },
} as const satisfies Record<string, ItemKind>;
