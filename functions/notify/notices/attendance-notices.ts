import { defineNotice } from '../../../domain/notifications/notice.ts';
import { alertNotices } from './alert-notices.ts';

const staff = { kind: 'attendance', ways: ['email'], use: 'each' } as const;

export const registerMissing = defineNotice({
  ...staff,
  id: 'register-missing',
  why: 'a register was not taken when its session closed; its teachers are reminded',
  folder: 'attendance/register-missing',
  facts: { className: 'text', session: 'text', date: 'date' },
  example: { className: '8A', session: 'Morning', date: '2026-11-23' },
});

export const registerAskedFor = defineNotice({
  ...staff,
  id: 'register-asked-for',
  why: 'the office asks the teachers of a class for a register that is missing',
  folder: 'attendance/register-asked-for',
  facts: { className: 'text', session: 'text', date: 'date' },
  example: { className: '8A', session: 'Morning', date: '2026-11-23' },
});

export const registersMissing = defineNotice({
  ...staff,
  id: 'registers-missing',
  why: 'registers of a session are missing ten minutes after its close; the office is told of all in one message',
  folder: 'attendance/registers-missing',
  facts: { count: 'count', classes: 'text', session: 'text', date: 'date' },
  example: { count: 2, classes: '7B, 8A', session: 'Morning', date: '2026-11-23' },
});

export const morningDigest = defineNotice({
  ...staff,
  id: 'morning-digest',
  why: 'how the morning stands ten minutes after the first session closed, for admins who chose to hear it',
  folder: 'attendance/morning-digest',
  facts: { date: 'date', unexplained: 'count', missing: 'count', pending: 'count', detentions: 'count' },
  example: { date: '2026-11-23', unexplained: 5, missing: 2, pending: 1, detentions: 12 },
});

export const attendanceNotices = [registerMissing, registerAskedFor, registersMissing, morningDigest, ...alertNotices] as const;
