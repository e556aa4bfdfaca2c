import { expect, it } from 'vitest';
import { aMonday } from '../../support/a-school.ts';
import { alertTests } from '../../support/alert-tests.ts';
import { answer } from '../../support/desks/reply-desk.ts';

const { aDesk } = alertTests();

it.each([1, 2])(
  'two are missing: their guardians are alerted at the close, one answers and is excused, the other arrives; every event delivered %s times',
  async (times) => {
    const desk = await aDesk();
    const [one, two] = [await desk.addGuardian(desk.first), await desk.addGuardian(desk.second)];
    await desk.take('AAP');
    await desk.close('AM', '09:20');
    await desk.at('09:24', times);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'waiting', dueAt: `${aMonday}T09:25:00.000Z` });
    expect([one.mails(), two.mails()]).toEqual([[], []]);

    await desk.at('09:25', times);
    expect(one.mails()).toEqual(['Given001 is not in school: morning, Monday 23 November 2026']);
    expect(two.mails()).toEqual(['Given002 is not in school: morning, Monday 23 November 2026']);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'sent', sentAt: `${aMonday}T09:25:00.000Z` });
    expect(await desk.alertsOf(desk.third)).toEqual([]);

    await desk.at('09:31', times);
    const token = /\/r\/([0-9A-Za-z]{44})/.exec(one.letters()[0]?.text ?? '')?.[1] ?? '';
    expect((await answer(token, { reason: 'illness' })).status).toBe(200);
    await desk.settle(times);
    expect(desk.office()).toEqual([]);
    const [report] = await desk.waiting();
    await desk.decide(report.absenceId, { decision: 'accept' });
    await desk.settle(times);
    expect(await desk.markOf()).toMatchObject({ mark: 'E', reason: 'illness' });
    expect((await desk.rows())[0]).toMatchObject({ studentId: desk.first, explained: true, alertState: 'sent' });

    await desk.at('09:40', times);
    await desk.arrive(`${aMonday}T09:40:00Z`, desk.school.admin, desk.second);
    await desk.settle(times);
    expect(two.mails().slice(1)).toEqual(['Given002 has arrived at school: Monday 23 November 2026']);
    await desk.at('18:00', times);
    expect([one.mails().length, two.mails().length]).toEqual([1, 2]);
  },
);
