import type { MarkInput } from '../../../domain/attendance/registers/marks.ts';
import type { Calendar, SessionId } from '../../../domain/calendar.ts';
import type { School } from '../../../domain/school.ts';
import { handler as amendMark } from '../../../functions/attendance/registers/amend-mark.ts';
import { handler as getSummary } from '../../../functions/attendance/figures/get-attendance-summary.ts';
import { handler as getMonth } from '../../../functions/attendance/figures/get-class-attendance.ts';
import { handler as getHistory } from '../../../functions/attendance/registers/get-register-history.ts';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as getYear } from '../../../functions/attendance/figures/get-student-attendance.ts';
import { handler as listRegisters } from '../../../functions/attendance/registers/list-registers.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
import { handler as changeSchool } from '../../../functions/school/change-school.ts';
import { keyOf, type Key } from '../../../functions/table/items/item-keys.ts';
import { aSchool } from '../a-school.ts';
import { call, type TestCaller } from '../http.ts';
import { storedItem, type StoredItem } from '../tables/stored-item.ts';
import { streamRecord } from '../tables/stream.ts';

type GivenMark = Omit<MarkInput, 'studentId'>;
interface Where {
  readonly date: string;
  readonly session?: SessionId;
  readonly tag?: string;
  readonly caller?: TestCaller;
  readonly because?: string;
}

/** A school with one class, what is done with its registers, and what can be read of them. What derives from an item is derived when `project` is asked to. */
export async function aRegisterDesk(size: number, overrides: Partial<Omit<School, 'id'>> = {}, calendar?: Calendar) {
  const school = await aSchool(overrides);
  if (calendar) await school.table.schools.saveCalendar({ ...calendar, version: 3 });
  const taken = await school.addClass(size);
  const { classId, studentIds, teacher } = taken;
  const placeOf = ({ date, session = 'AM' }: Where) => ({ classId, date, session });
  const headersOf = ({ tag }: Where): Record<string, string> => (tag === undefined ? {} : { 'if-match': tag });

  const projected = new Map<string, StoredItem>();
  async function project(key: Key): Promise<void> {
    const item = await storedItem(key);
    const { batchItemFailures } = await keepProjections({ Records: [streamRecord(item, projected.get(key.pk + key.sk))] });
    if (batchItemFailures.length > 0) throw new Error('the projection failed');
    projected.set(key.pk + key.sk, item);
  }

  return {
    ...{ school, classId, studentIds, teacher },
    take: (marks: readonly GivenMark[], where: Where, students: readonly string[] = studentIds) =>
      call(takeRegister, {
        method: 'PUT',
        params: placeOf(where),
        body: {
          marks: students.map((studentId, index) => ({ studentId, ...marks[index] })),
          ...(where.because !== undefined && { amendmentReason: where.because }),
        },
        headers: headersOf(where),
        caller: where.caller ?? school.admin,
      }),
    amend: (studentId: string | undefined, mark: GivenMark, where: Where) =>
      call(amendMark, {
        method: 'PATCH',
        params: { ...placeOf(where), studentId: studentId ?? '' },
        body: { ...mark, ...(where.because !== undefined && { amendmentReason: where.because }) },
        headers: headersOf(where),
        caller: where.caller ?? school.admin,
      }),
    read: (where: Where) => call(getRegister, { params: placeOf(where), caller: where.caller ?? school.admin }),
    history: async (where: Where) => (await call(getHistory, { params: placeOf(where), caller: school.admin })).body.items,
    registersOf: async (date: string) => (await call(listRegisters, { query: { date }, caller: school.admin })).body.items,
    year: async (studentId: string | undefined, query: Record<string, string> = {}) =>
      (await call(getYear, { params: { studentId: studentId ?? '' }, query, caller: school.admin })).body,
    month: async (month: string) => (await call(getMonth, { params: { classId }, query: { month }, caller: school.admin })).body,
    totals: async (query: Record<string, string>) => (await call(getSummary, { query, caller: school.admin })).body,
    projectRegister: (where: Where) => project(keyOf('register', { schoolId: school.schoolId, ...placeOf(where) })),
    projectRoster: () => project(keyOf('roster', { schoolId: school.schoolId, classId })),
    rebuild: () => rebuildCounters({ schoolId: school.schoolId }),
    /** Changes the school's settings as an admin does. */
    async changeSettings(body: object): Promise<void> {
      const version = (await school.table.schools.get())?.version ?? 0;
      const headers = { 'if-match': `"${String(version)}"` };
      const { status } = await call(changeSchool, { method: 'PATCH', body, headers, caller: school.admin });
      if (status !== 200) throw new Error(`the settings were not changed: ${String(status)}`);
    },
  };
}
