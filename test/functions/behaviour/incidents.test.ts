import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as getDetention } from '../../../functions/behaviour/detentions/get-detention.ts';
import { handler as scheduleDetention } from '../../../functions/behaviour/detentions/schedule-detention.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('x', () => {
  it('y', async () => {
    const school = await aSchool();
    const { studentIds } = await school.addClass(1);
    const made = await call(scheduleDetention, { method: 'POST', body: { studentId: studentIds[0], typeId: 'lunch', reason: 'r' }, caller: school.admin });
    console.log(made.status, made.text);
    const got = await call(getDetention, { method: 'GET', params: { detentionId: String(made.body['detentionId']) }, caller: school.admin });
    console.log(got.status, got.text);
    expect(got.status).toBe(200);
  });
});
