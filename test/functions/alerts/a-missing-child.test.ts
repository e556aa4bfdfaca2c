import { describe, expect, it } from 'vitest';
import { aMonday } from '../../support/a-school.ts';
import { alertTests } from '../../support/alert-tests.ts';

const { aDesk } = alertTests();

describe.each([1, 2])('with every event delivered %s times', (times) => {
  it('guardians are alerted five minutes after the close, and hear of the arrival', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await desk.take('APP');
    await desk.at('09:24', times);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'waiting', dueAt: `${aMonday}T09:25:00.000Z` });
    expect(guardian.mails()).toEqual([]);
    await desk.at('09:25', times);
    expect(guardian.mails()).toEqual(['Given001 is not in school: morning, Monday 23 November 2026']);
    expect(await desk.alertOf(desk.first)).toMatchObject({
      state: 'sent',
      outcomes: expect.arrayContaining([expect.objectContaining({ channel: 'email', outcome: 'sent' })]),
    });
    expect(await desk.alertsOf(desk.second)).toEqual([]);
    await desk.at('09:40', times);
    await desk.arrive(`${aMonday}T09:40:00Z`);
    await desk.settle(times);
    expect(guardian.mails().slice(1)).toEqual(['Given001 has arrived at school: Monday 23 November 2026']);
    await desk.at('16:00', times);
    expect(guardian.mails()).toHaveLength(2);
  });
});
