import { defineNotice } from '../../../domain/notifications/notice.ts';

/** To guardians: as fast and as surely as may be, whatever their own quiet hours say. */
const family = { kind: 'attendance', ways: ['sms', 'email'], use: 'first', urgent: true } as const;
const child = {
  facts: { name: 'name', half: 'half', date: 'date' },
  example: { name: 'Rhys', half: 'morning', date: '2026-11-23' },
} as const;

export const absenceAlert = defineNotice({
  ...family,
  ...child,
  own: { reply: 'address' },
  ownExample: { reply: '/r/4hK2mQ9sT7vX1zB3nC5dF6gJ8kL0pR2tW4yA6eH8jM1oS3u' },
  id: 'absence-alert',
  why: 'a child is missing and nobody has said why; each guardian who may be told is, once per half-day',
  folder: 'alerts/absence-alert',
});

export const hasArrived = defineNotice({
  ...family,
  ...child,
  id: 'absence-arrived',
  why: 'a child of whose absence guardians were alerted has arrived',
  folder: 'alerts/has-arrived',
});

export const wasInSchool = defineNotice({
  ...family,
  ...child,
  id: 'absence-was-in-school',
  why: 'a child of whose absence guardians were alerted was in school: the register was put right',
  folder: 'alerts/was-in-school',
});

export const notArrived = defineNotice({
  ...family,
  ...child,
  id: 'absence-not-arrived',
  why: 'guardians were told that a child has arrived, and it was not so',
  folder: 'alerts/not-arrived',
  withdraws: true,
});

const staff = { kind: 'attendance', ways: ['email'], use: 'each' } as const;

export const leftLesson = defineNotice({
  ...staff,
  id: 'left-lesson',
  why: 'a student was in school and is missing now; the office and the class teachers are told at once, guardians only by a member of staff',
  folder: 'alerts/left-lesson',
  facts: { name: 'name', session: 'text', date: 'date' },
  example: { name: 'Rhys Ashworth', session: 'Afternoon', date: '2026-11-23' },
});

export const alertUnreachable = defineNotice({
  ...staff,
  id: 'alert-unreachable',
  why: 'a child is missing and none of its guardians could be told',
  folder: 'alerts/alert-unreachable',
  facts: { name: 'name', half: 'half', date: 'date' },
  example: { name: 'Rhys Ashworth', half: 'morning', date: '2026-11-23' },
});

export const alertUntrue = defineNotice({
  ...staff,
  id: 'alert-untrue',
  why: 'guardians were told that a child has arrived, and it was not so: somebody looks where the child is',
  folder: 'alerts/alert-untrue',
  facts: { name: 'name', half: 'half', date: 'date' },
  example: { name: 'Rhys Ashworth', half: 'morning', date: '2026-11-23' },
});

export const alertsFailing = defineNotice({
  ...staff,
  id: 'alerts-failing',
  why: 'alerts have not gone out for fifteen minutes; they are tried on until the last session ends',
  folder: 'alerts/alerts-failing',
  facts: { half: 'half', date: 'date' },
  example: { half: 'morning', date: '2026-11-23' },
});

export const alertsHeld = defineNotice({
  ...staff,
  id: 'alerts-held',
  why: 'so many students are missing at once that their alerts wait for a member of staff',
  folder: 'alerts/alerts-held',
  facts: { count: 'count', classes: 'text', half: 'half', date: 'date' },
  example: { count: 14, classes: '8A', half: 'morning', date: '2026-11-23' },
});

export const alertNotices = [
  absenceAlert,
  hasArrived,
  wasInSchool,
  notArrived,
  leftLesson,
  alertUnreachable,
  alertUntrue,
  alertsFailing,
  alertsHeld,
] as const;
