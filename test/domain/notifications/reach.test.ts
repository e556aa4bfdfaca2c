import { describe, expect, it } from 'vitest';
import { attendanceReach, channelsFor, wayAfter, type Recipient, type SchoolWays } from '../../../domain/notifications/reach.ts';
import type { NoticeType } from '../../../domain/notifications/notice.ts';

const school: SchoolWays = {
  timeZone: 'Europe/London',
  quietHours: { from: '21:00', to: '07:30' },
  smsCap: 100,
};
const link = { mayViewRecord: true, channels: { email: true, sms: true } };
const guardian: Recipient = {
  id: 'usr_1',
  login: true,
  active: true,
  email: 'rhiannon@mail.example',
  phone: '+441632960001',
  through: link,
};
const alert = { kind: 'attendance', ways: ['sms', 'email'], use: 'first', urgent: true } as const satisfies Partial<NoticeType>;
const detention = { kind: 'detention', ways: ['email', 'sms'], use: 'each' } as const satisfies Partial<NoticeType>;
const day = new Date('2026-11-23T09:30:00Z');
const night = new Date('2026-11-23T22:00:00Z');

/** What happens by each channel, in a word. */
function said(
  type: typeof alert | typeof detention,
  recipient: Partial<Recipient> = {},
  more: { now?: Date; school?: Partial<SchoolWays> } = {},
) {
  const decisions = channelsFor({
    type,
    recipient: { ...guardian, ...recipient },
    school: { ...school, ...more.school },
    now: more.now ?? day,
  });
  return Object.fromEntries(
    decisions.map((decision) => [
      decision.channel,
      decision.does === 'not' ? decision.why : decision.does === 'wait' ? `wait ${decision.until.toISOString()}` : 'send',
    ]),
  );
}

describe('an alert goes by one way', () => {
  it.each([
    ['as a text message first', {}, {}, { inApp: 'send', sms: 'send' }],
    ['as a mail where there is no telephone', { phone: undefined }, {}, { inApp: 'send', sms: 'noAddress', email: 'send' }],
    ['as a mail where the school has no cap', {}, { school: { smsCap: 0 } }, { inApp: 'send', sms: 'smsOff', email: 'send' }],
    ['as a mail at night', {}, { now: night }, { inApp: 'send', email: 'send' }],
    [
      'later where only the telephone is open, and it is night',
      { email: undefined },
      { now: night },
      { inApp: 'send', email: 'noAddress', sms: 'wait 2026-11-24T07:30:00.000Z' },
    ],
    [
      'by the hours of the school, whatever the own ones are',
      { preferences: { quietHours: { from: '09:00', to: '10:00' } } },
      {},
      { inApp: 'send', sms: 'send' },
    ],
    [
      'as a mail where the link allows no text',
      { through: { ...link, channels: { email: true, sms: false } } },
      {},
      { inApp: 'send', sms: 'notByLink', email: 'send' },
    ],
    [
      'to nobody who may not see the record',
      { through: { ...link, mayViewRecord: false } },
      {},
      { inApp: 'custody', sms: 'custody', email: 'custody' },
    ],
    ['to nobody who is deactivated', { active: false }, {}, { inApp: 'inactive', sms: 'inactive', email: 'inactive' }],
    [
      'as a mail where texts are not wanted',
      { preferences: { channels: { attendance: { sms: false } } } },
      {},
      { inApp: 'send', sms: 'optedOut', email: 'send' },
    ],
    ['as a mail where STOP was answered', { off: { sms: 'optedOut' } }, {}, { inApp: 'send', sms: 'optedOut', email: 'send' }],
    [
      'to an address that complained of other mail',
      { phone: undefined, off: { email: 'complained' } },
      {},
      { inApp: 'send', sms: 'noAddress', email: 'send' },
    ],
    [
      'to no address that bounced',
      { phone: undefined, off: { email: 'bounced' } },
      {},
      { inApp: 'send', sms: 'noAddress', email: 'bounced' },
    ],
    ['not in an app that a contact does not have', { login: false, email: undefined }, {}, { email: 'noAddress', sms: 'send' }],
    [
      'by no way that the school does not use',
      {},
      { school: { without: { attendance: ['sms'] } } },
      { inApp: 'send', sms: 'notBySchool', email: 'send' },
    ],
  ] as const)('%s', (_, recipient, more, wanted) => {
    expect(said(alert, recipient as Partial<Recipient>, more as { now?: Date })).toEqual(wanted);
  });

  it('and by the next one when that failed', () => {
    const question = { type: alert, recipient: guardian, school, now: day };
    expect(wayAfter(['sms'], question)).toEqual({ channel: 'email', does: 'send' });
    expect(wayAfter(['sms', 'email'], question)).toBeUndefined();
  });
});

describe('other notices go by every way that was chosen', () => {
  it.each([
    ['texts only where they were asked for', {}, {}, { inApp: 'send', email: 'send', sms: 'optedOut' }],
    [
      'texts where they were asked for',
      { preferences: { channels: { detention: { sms: true } } } },
      {},
      { inApp: 'send', email: 'send', sms: 'send' },
    ],
    [
      'no text at night to somebody who has the mail',
      { preferences: { channels: { detention: { sms: true } } } },
      { now: night },
      { inApp: 'send', email: 'send' },
    ],
    [
      'a text in the morning to somebody who wants no mail',
      { preferences: { channels: { detention: { sms: true, email: false } } } },
      { now: night },
      { inApp: 'send', email: 'optedOut', sms: 'wait 2026-11-24T07:30:00.000Z' },
    ],
    [
      'own hours take the place of those of the school',
      { preferences: { channels: { detention: { sms: true, email: false } }, quietHours: { from: '23:00', to: '06:00' } } },
      { now: night },
      { inApp: 'send', email: 'optedOut', sms: 'send' },
    ],
    [
      'nothing in the app where that was chosen',
      { preferences: { channels: { detention: { inApp: false } } } },
      {},
      { inApp: 'optedOut', email: 'send', sms: 'optedOut' },
    ],
    [
      'no mail to an address that complained',
      { off: { email: 'complained' } },
      {},
      { inApp: 'send', email: 'complained', sms: 'optedOut' },
    ],
  ] as const)('%s', (_, recipient, more, wanted) => {
    expect(said(detention, recipient as Partial<Recipient>, more as { now?: Date })).toEqual(wanted);
  });
});

describe('whether a guardian can be told of a missing child', () => {
  it.each([
    ['reachable', {}],
    ['reachable', { preferences: { channels: { attendance: { sms: false } } } }],
    ['optedOut', { preferences: { channels: { attendance: { sms: false, email: false } } } }],
    ['optedOut', { phone: undefined, preferences: { channels: { attendance: { email: false } } } }],
    ['noAddress', { phone: undefined, email: undefined }],
    ['custody', { through: { ...link, mayViewRecord: false } }],
    ['notByLink', { through: { ...link, channels: { email: false, sms: false } } }],
    ['bounced', { phone: undefined, off: { email: 'bounced' } }],
  ] as const)('%s', (wanted, recipient) => {
    expect(attendanceReach({ ...guardian, ...recipient }, school)).toBe(wanted);
  });
});
