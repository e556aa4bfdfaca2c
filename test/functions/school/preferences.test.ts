import { describe, expect, it } from 'vitest';
import { handler as changePreferences } from '../../../functions/school/change-preferences.ts';
import { handler as deactivateUser } from '../../../functions/school/users/deactivate-user.ts';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

async function somebody() {
  const school = await aSchool();
  const userId = await school.addUser({ roles: ['parent'] });
  const caller = school.as(userId, 'parent');
  const choose = (body: object) => call(changePreferences, { method: 'PATCH', body, caller });
  const chosen = async () => (await call(getMe, { caller })).body.preferences;
  return { school, userId, caller, choose, chosen };
}

describe('preferences', () => {
  it('are not there until something was chosen, and then part of who is logged in', async () => {
    const { choose, chosen } = await somebody();
    expect(await chosen()).toBeUndefined();
    const answer = await choose({
      channels: { attendance: { sms: true } },
      language: 'pt-BR',
      quietHours: { from: '22:00', to: '06:30' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      channels: { attendance: { sms: true } },
      language: 'pt-BR',
      quietHours: { from: '22:00', to: '06:30' },
    });
    expect(await chosen()).toEqual(answer.body);
  });

  it('change where they are named: one kind and channel leaves the others', async () => {
    const { choose, chosen } = await somebody();
    await choose({ channels: { attendance: { sms: true, email: false }, report: { email: true } }, language: 'en' });
    await choose({ channels: { attendance: { sms: false }, behaviour: { inApp: false } } });
    expect(await chosen()).toEqual({
      channels: { attendance: { sms: false, email: false }, behaviour: { inApp: false }, report: { email: true } },
      language: 'en',
    });
  });

  it('go back to what the school has by null', async () => {
    const { choose } = await somebody();
    await choose({ language: 'en', quietHours: { from: '20:00', to: '08:00' } });
    expect((await choose({ quietHours: null })).body).toEqual({ language: 'en' });
    expect((await choose({ language: null })).body).toEqual({});
  });

  it('chosen in two places at once are both kept', async () => {
    const { choose, chosen } = await somebody();
    const both = await Promise.all([choose({ language: 'en' }), choose({ channels: { account: { email: true } } })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await chosen()).toEqual({ language: 'en', channels: { account: { email: true } } });
  });

  it('are each person’s own', async () => {
    const { school, choose } = await somebody();
    await choose({ language: 'en' });
    expect((await call(getMe, { caller: school.admin })).body).not.toHaveProperty('preferences');
  });

  it('fail for kinds, channels, languages and hours that are none, all at once', async () => {
    const { choose } = await somebody();
    const answer = await choose({
      channels: { homework: { email: true }, report: { letter: true, email: 'yes' } },
      language: 'English please',
      quietHours: { from: '25:00', to: '25:00' },
    });
    expect(answer.status).toBe(422);
    const pointers = answer.body.errors.map((fault: { pointer: string }) => fault.pointer);
    expect(pointers).toEqual(
      expect.arrayContaining(['/channels/report/letter', '/channels/report/email', '/language', '/quietHours/from']),
    );
    expect((await choose({ quietHours: { from: '21:00', to: '21:00' } })).body.errors).toMatchObject([
      { pointer: '/quietHours/to' },
    ]);
    expect((await choose({ quietHours: { from: '21:00' } })).status).toBe(422);
  });

  it('of the morning digest are for admins', async () => {
    const { school, choose } = await somebody();
    expect((await choose({ morningDigest: true })).body.errors).toEqual([
      { pointer: '/morningDigest', detail: 'is for admins, your roles are parent' },
    ]);
    const asAdmin = (body: object) => call(changePreferences, { method: 'PATCH', body, caller: school.admin });
    expect((await asAdmin({ morningDigest: true })).body).toEqual({ morningDigest: true });
    expect((await asAdmin({ morningDigest: null })).body).toEqual({});
  });

  it('cannot be changed with a token whose user was deactivated, nor without one', async () => {
    const { school, userId, choose } = await somebody();
    expect((await call(changePreferences, { method: 'PATCH', body: {} })).status).toBe(401);
    await call(deactivateUser, { method: 'POST', params: { userId }, caller: school.admin });
    expect((await choose({ language: 'en' })).status).toBe(403);
  });
});
