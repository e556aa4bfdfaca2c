import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as listAbsences } from '../../../../functions/attendance/absences/list-absences.ts';
import { aMonday, mondayMorning } from '../../../support/a-school.ts';
import { call } from '../../../support/http.ts';
import { aRegisterDesk } from '../../../support/desks/register-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('the unexplained absences of a day, explained while they are paged through', () => {
  it('shows nobody twice and leaves nobody out', async () => {
    const desk = await aRegisterDesk(5);
    await desk.take(
      desk.studentIds.map(() => ({ mark: 'A' as const })),
      { date: aMonday },
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    let version = 1;
    do {
      const query = { unexplained: 'true', limit: '2', ...(cursor !== undefined && { cursor }) };
      const { body } = await call(listAbsences, { query, caller: desk.school.admin });
      const page: string[] = body.items.map(({ studentId }: { studentId: string }) => studentId);
      seen.push(...page);
      cursor = body.nextCursor;
      // The office calls whoever comes last on the page, and is told why.
      const last = page.toSorted((one, other) => (one.slice(-10) < other.slice(-10) ? -1 : 1)).at(-1);
      const told = { mark: 'E', reason: 'illness' } as const;
      expect((await desk.amend(last, told, { date: aMonday, tag: `"${String(version)}"` })).status).toBe(200);
      version += 1;
    } while (cursor !== undefined && seen.length < 20);
    expect(seen.toSorted()).toEqual(desk.studentIds.toSorted());
  });
});
