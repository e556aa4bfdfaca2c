import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as getEvacuationList } from '../../../../functions/attendance/absences/get-evacuation-list.ts';
import { handler as signOut } from '../../../../functions/attendance/absences/sign-out.ts';
import { aMonday } from '../../../support/a-school.ts';
import { call } from '../../../support/http.ts';
import { aRegisterDesk } from '../../../support/desks/register-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date(`${aMonday}T10:30:00Z`), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('the evacuation list', () => {
  it('has everybody by class, unmarked classes first, leavers applied, and a box for whoever is to be found', async () => {
    const desk = await aRegisterDesk(3);
    const { school, studentIds } = desk;
    await school.addClass(1, { name: '9C' });
    await school.addStudent({ givenName: '<b>Zoe', familyName: 'Zander' });
    await school.addStudent({ givenName: 'Gone', familyName: 'Away', status: 'withdrawn', leavingDate: '2026-10-01' });
    await desk.take([{ mark: 'P' }, { mark: 'A' }, { mark: 'P' }], { date: aMonday, because: 'forgotten' });
    const body = { at: `${aMonday}T10:20:00.000Z` };
    await call(signOut, { method: 'POST', params: { studentId: studentIds[2] ?? '' }, body, caller: school.admin });

    const { status, text, headers } = await call(getEvacuationList, { caller: desk.teacher });
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect([...text.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading]) => heading)).toEqual([
      '9C (1 to find)',
      'In no class (1 to find)',
      '7A (1 to find)',
    ]);
    expect(text).toContain('1 in, 2 not known, 2 out.');
    expect(text).toContain('Monday 23 November 2026, 10:30');
    expect([...text.matchAll(/<li class="(\w+)">/g)].map(([, state]) => state)).toEqual([
      'unknown',
      'unknown',
      'in',
      'out',
      'out',
    ]);
    expect(text).toMatch(/Given003 Family003<\/span> <small>out since 10:20/);
    expect(text).toContain('&lt;b&gt;Zoe Zander');
    expect(text).not.toMatch(/Gone Away|<script|https?:/);
  });

  it('is for staff', async () => {
    const { school } = await aRegisterDesk(1);
    expect(await call(getEvacuationList, { caller: await school.person('parent') })).toMatchObject({ status: 403 });
  });
});
