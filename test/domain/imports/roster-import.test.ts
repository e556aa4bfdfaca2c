import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportId, UserId } from '../../../domain/ids.ts';
import { noCounts } from '../../../domain/imports/counts.ts';
import { phoneNumberOf } from '../../../domain/imports/phone-number.ts';
import { endStay, reconcileStays } from '../../../domain/imports/reconcile-stays.ts';
import {
  beginStoring,
  completeImport,
  failImport,
  firstRejections,
  newImport,
  progressImport,
  RosterImport,
  standing,
  startImport,
} from '../../../domain/imports/roster-import.ts';

const by = UserId.parse('usr_01JZ8K3M7Q2V5X9B4C6D8F0G1H');
const id = ImportId.parse('imp_01JZ8K3M7Q2V5X9B4C6D8F0G1H');
const now = new Date('2026-11-22T18:00:00Z');
const later = new Date('2026-11-22T18:05:00Z');
const created = newImport(id, 'roster.zip', { by, now });
const started = (dryRun: boolean, previous = created) => startImport(previous, { dryRun }, { by, now: later }).next;
const counts = { ...noCounts, students: { created: 3, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 } };
const findings = { counts, calendarYears: 1, otherSchools: [] };
const rejection = { file: 'users.csv', line: 2, column: 'email', detail: 'is empty', rejects: 'row' } as const;

describe('an import', () => {
  it('is uploaded for people until it is started, and failed when its run is no longer alive and nobody will go on with it', () => {
    const [aDay, hours] = [24 * 3_600_000, 23 * 3_600_000];
    const at = (passed: number, alive: boolean) => ({ alive, now: new Date(later.getTime() + passed) });
    expect(standing(created, at(0, true))).toEqual({ status: 'uploaded' });
    expect(standing(started(true), at(0, true))).toEqual({ status: 'running' });
    expect(standing(started(true), at(hours, false))).toEqual({ status: 'running' });
    expect(standing(started(true), at(aDay, false)).status).toBe('failed');
    expect(standing(started(true), at(aDay, true))).toEqual({ status: 'running' });
    expect(standing(failImport(started(true), 'no', { now }), at(0, true))).toEqual({ status: 'failed', failure: 'no' });
  });

  it('may be started again after a dry run, a failure and a run that died, not once it is applied', () => {
    const tried = completeImport(started(true), { ...findings, rejections: [] }, later);
    expect(started(false, tried)).toMatchObject({
      status: 'running',
      dryRun: false,
      attempt: 2,
      counts: noCounts,
      rejections: [],
    });
    expect(started(false, failImport(started(false), 'no', { now })).attempt).toBe(2);
    expect(started(false, started(false)).attempt).toBe(2);
    const applied = completeImport(started(false), { ...findings, rejections: [] }, later);
    expect(() => started(true, applied)).toThrow('applied');
  });

  it('keeps the counts of a run that broke off while it stored, for the run that stores the rest', () => {
    const storing = progressImport(beginStoring(started(false), findings, '"tag"'), 0.4);
    expect(storing).toMatchObject({ storing: '"tag"', counts, progress: 0.4 });
    const again = started(false, failImport(storing, 'no', { now }));
    expect(again).toMatchObject({ storing: '"tag"', counts, calendarYears: 1 });
    expect(again).not.toHaveProperty('failure');
    expect(started(true, failImport(storing, 'no', { now }))).toMatchObject({ counts: noCounts });
    expect(completeImport(again, { ...findings, rejections: [] }, later)).not.toHaveProperty('storing');
  });

  it('has a place for the first 500 rejections, and counts all', () => {
    const all = Array.from({ length: 700 }, (_, line) => ({ ...rejection, line }));
    const done = completeImport(started(true), { ...findings, rejections: all }, later);
    expect(done.rejections).toEqual(all.slice(0, 500));
    expect(done.rejectionsTotal).toBe(700);
    expect(RosterImport.parse(done)).toEqual(done);
    expect(firstRejections(all.map((each) => ({ ...each, detail: 'x'.repeat(1000) }))).length).toBeLessThan(200);
  });

  it('tells how much is done between nothing and all', () => {
    expect([-1, 0.12345, 2].map((part) => progressImport(started(false), part).progress)).toEqual([0, 0.123, 1]);
  });

  it('commits the event that starts its run', () => {
    expect(startImport(created, { dryRun: true }, { by, now }).events).toEqual([
      { type: 'import.started', data: { importId: id, dryRun: true, attempt: 1 } },
    ]);
  });
});

describe('stays in a class', () => {
  const date = fc.integer({ min: 0, max: 40 }).map((day) => new Date(Date.UTC(2026, 8, 1 + day)).toISOString().slice(0, 10));
  const span = fc
    .tuple(date, fc.option(date, { nil: undefined }))
    .map(([one, other]) =>
      other === undefined ? { beginDate: one } : { beginDate: one < other ? one : other, endDate: one < other ? other : one },
    );
  const distinct = fc.uniqueArray(span, { selector: ({ beginDate }) => beginDate, maxLength: 4 });
  const given = { today: '2026-09-20', complete: true, begin: '2026-09-01' };

  it('are what the rows say, and say it once more without a change', () => {
    fc.assert(
      fc.property(distinct, distinct, (stays, rows) => {
        const asked = rows.map((row) => ({ ...row, deleted: false }));
        const after = reconcileStays(stays, asked, given).flatMap(({ stay }) => stay ?? []);
        for (const { beginDate, endDate } of rows)
          expect(after.map((stay) => [stay.beginDate, stay.endDate])).toContainEqual([beginDate, endDate]);
        const again = reconcileStays(after, asked, given);
        expect(again.filter(({ outcome }) => outcome !== undefined && outcome !== 'unchanged')).toEqual([]);
        expect(again.flatMap(({ stay }) => stay ?? [])).toEqual(after);
      }),
    );
  });

  it('that have ended are never touched by a bundle that does not name them', () => {
    fc.assert(
      fc.property(distinct, (stays) => {
        const after = reconcileStays(stays, [], given).flatMap(({ stay }) => stay ?? []);
        for (const stay of stays.filter(({ endDate }) => endDate !== undefined && endDate <= given.today))
          expect(after).toContainEqual(stay);
        // One of no day at all is over, whenever that would have been.
        const hasDays = ({ beginDate, endDate }: (typeof stays)[number]) =>
          endDate === undefined || (endDate > given.today && endDate !== beginDate);
        expect(after.filter(hasDays)).toEqual([]);
      }),
    );
  });

  it('end today, or never begin', () => {
    expect(endStay({ beginDate: '2026-09-01' }, '2026-09-20')).toEqual({ beginDate: '2026-09-01', endDate: '2026-09-20' });
    expect(endStay({ beginDate: '2026-09-20' }, '2026-09-20')).toEqual({ beginDate: '2026-09-20', endDate: '2026-09-20' });
    expect(endStay({ beginDate: '2026-09-21' }, '2026-09-20')).toBeUndefined();
  });
});

describe('a telephone number', () => {
  it.each([
    ['+44 (1632) 960-001', '+441632960001'],
    ['0044.1632.960001', '+441632960001'],
    ['01632 960001', undefined],
    ['+44 1632 960001 x12', undefined],
    ['ask at the office', undefined],
  ])('written %s is %s', (text, number) => {
    expect(phoneNumberOf(text)).toBe(number);
  });
});
