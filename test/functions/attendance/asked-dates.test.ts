import { describe, expect, it } from 'vitest';
import { handler as getAttendanceSummary } from '../../../functions/attendance/figures/get-attendance-summary.ts';
import { handler as getClassAttendance } from '../../../functions/attendance/figures/get-class-attendance.ts';
import { handler as getStudentAttendance } from '../../../functions/attendance/figures/get-student-attendance.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

/** Asks each of the figures of dates or months that are written well, and answers the statuses. */
async function statusesOf({ date, month }: { readonly date: string; readonly month: string }) {
  const { admin: caller, addClass } = await aSchool();
  const { classId, studentIds } = await addClass(1);
  const answers = await Promise.all([
    call(getClassAttendance, { params: { classId }, query: { month }, caller }),
    call(getAttendanceSummary, { query: { to: date }, caller }),
    call(getAttendanceSummary, { query: { from: date, to: date, groupBy: 'week' }, caller }),
    call(getStudentAttendance, { params: { studentId: studentIds[0]! }, query: { to: date }, caller }),
  ]);
  return answers.map(({ status }) => status);
}

describe('dates that figures are asked of', () => {
  it.each([
    { date: '0000-01-01', month: '0000-01' },
    { date: '1899-12-31', month: '1899-12' },
    { date: '2200-01-01', month: '2200-01' },
    { date: '9999-12-31', month: '9999-12' },
  ])('are refused where no school can have been: $date', async (asked) => {
    expect(await statusesOf(asked)).toEqual([422, 422, 422, 422]);
  });

  it.each([
    { date: '1900-01-01', month: '1900-01' },
    { date: '2024-02-29', month: '2024-02' },
    { date: '2199-12-31', month: '2199-12' },
  ])('are answered where nothing was marked: $date', async (asked) => {
    expect(await statusesOf(asked)).toEqual([200, 200, 200, 200]);
  });
});
