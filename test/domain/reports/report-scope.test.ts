import { describe, expect, it } from 'vitest';
import { UserId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/people/scope.ts';
import { mayReadReport, reportedClasses } from '../../../domain/reports/report-scope.ts';
import { classId } from '../../support/absence-report.ts';

const userId = UserId.parse('usr_00000000000000000000000001');
const other = UserId.parse('usr_00000000000000000000000002');
const scope = (values: Partial<Scope>): Scope => ({ userId, roles: ['teacher'], teaches: [], children: [], self: [], ...values });
const admin = scope({ roles: ['admin'] });
const teacher = scope({ teaches: [classId(1), classId(2)] });
const own = { requestedBy: userId, filters: { date: '2026-11-23', classIds: [classId(1)] } };

describe('a report may be read', () => {
  it('by admins, whoever asked for it', () => {
    expect(mayReadReport(admin, { ...own, requestedBy: other })).toBe(true);
    expect(mayReadReport(admin, { filters: { date: '2026-11-23' } })).toBe(true);
  });

  it('by the teacher who asked for it, as long as the classes are theirs', () => {
    expect(mayReadReport(teacher, own)).toBe(true);
    expect(mayReadReport(scope({ teaches: [classId(2)] }), own)).toBe(false);
  });

  it('by no other teacher, and by no teacher when it is of the whole school', () => {
    expect(mayReadReport(teacher, { ...own, requestedBy: other })).toBe(false);
    expect(mayReadReport(teacher, { requestedBy: userId, filters: { date: '2026-11-23' } })).toBe(false);
  });

  it('by no parent or student, even one who asked for it as a teacher once', () => {
    expect(mayReadReport({ ...teacher, roles: ['parent'] }, own)).toBe(false);
    expect(mayReadReport({ ...teacher, roles: ['student'] }, own)).toBe(false);
  });
});

describe('the classes of a report', () => {
  it('are all or those named, for an admin', () => {
    expect(reportedClasses(admin, undefined)).toBeUndefined();
    expect(reportedClasses(admin, [classId(9)])).toEqual([classId(9)]);
  });

  it("are a teacher's own, or those named of them", () => {
    expect(reportedClasses(teacher, undefined)).toEqual([classId(1), classId(2)]);
    expect(reportedClasses(teacher, [classId(2)])).toEqual([classId(2)]);
  });

  it("fails for a class that is not the teacher's as if it were not there", () => {
    expect(() => reportedClasses(teacher, [classId(1), classId(3)])).toThrow('there is no such class');
  });

  it('fails for a teacher without classes', () => {
    expect(() => reportedClasses(scope({}), undefined)).toThrow('you teach no class');
  });
});
