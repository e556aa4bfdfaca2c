import { describe, expect, it } from 'vitest';
import { handler as previewAlerts } from '../../../functions/attendance/alerts/preview-alerts.ts';
import { aMonday } from '../../support/a-school.ts';
import { alertTests } from '../../support/alert-tests.ts';
import { call } from '../../support/http.ts';

const { aDesk } = alertTests();
const review = { absenceAlerts: { mode: 'review' }, sms: { monthlyCap: 100 } } as const;

type Desk = Awaited<ReturnType<typeof aDesk>>;
const preview = ({ school }: Desk, studentId: string) =>
  call(previewAlerts, { params: { date: aMonday }, query: { studentId }, caller: school.admin });

describe('what is looked at before send is pressed', () => {
  it('is what each guardian is told then, in the order of contact, by the way that is tried first', async () => {
    const desk = await aDesk(3, review);
    const phone = desk.aPhone();
    const first = await desk.addGuardian(desk.first, {}, { phone });
    const second = await desk.addGuardian(desk.first, {}, { preferences: { language: 'cy' } });
    await desk.addGuardian(desk.first, { mayViewRecord: false });
    await desk.take('APP');
    await desk.at('09:25');
    const { status, body } = await preview(desk, desk.first);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { half: 'morning', recipientId: first.userId, relationship: 'parent', reach: 'reachable', channel: 'sms', language: 'en' },
      { half: 'morning', recipientId: second.userId, reach: 'reachable', channel: 'email', language: 'cy' },
      { half: 'morning', reach: 'custody' },
    ]);
    expect(body.items[2]).not.toHaveProperty('text');
    expect(first.texts()).toEqual([]);

    await desk.press([desk.first]);
    await desk.settle();
    const [text = ''] = first.texts();
    const [shown = ''] = body.items[0].text.split('…');
    expect(shown).not.toBe('');
    // The first text message to a telephone says besides how to stop them.
    expect(text.startsWith(shown)).toBe(true);
    const [mail] = second.letters();
    expect(mail?.subject).toBe(body.items[1].subject);
    expect(mail?.text.replace(/\S+\/r\/\S+/, '…').replaceAll('\r\n', '\n')).toContain(body.items[1].text);
    expect((await preview(desk, desk.first)).body.items).toEqual([]);
  });

  it('says when a text message would wait, and nothing of who is not missing', async () => {
    const desk = await aDesk(3, { ...review, notifications: { quietHours: { from: '09:00', to: '10:00' } } });
    await desk.addGuardian(desk.first, { channels: { email: false, sms: true } }, { phone: desk.aPhone() });
    await desk.take('APP');
    await desk.at('09:25');
    expect((await preview(desk, desk.first)).body.items).toMatchObject([
      { channel: 'sms', waitsUntil: '2026-11-23T10:00:00.000Z' },
    ]);
    expect((await preview(desk, desk.second)).body.items).toEqual([]);
    expect((await preview(desk, 'stu_01JZ8K5N0P1Q2R3S4T5V6W7X8Y')).status).toBe(404);
  });
});
