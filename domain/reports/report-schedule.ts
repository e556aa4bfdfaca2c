import * as z from 'zod/mini';
import { academicYearOf, type Calendar, isSchoolDay, termOf } from '../calendar.ts';
import { ScheduleId, UserId } from '../ids.ts';
import { isStaff, isStaffWithAccount, type User } from '../people/users.ts';
import { type Fault, invalid } from '../problem.ts';
import { addDays, type IsoDate, LocalTime, mondayOf, Weekday } from '../time.ts';
import { type ReportFilters, ReportFilters as AnyFilters, ReportFormat, ReportType, reportTypes } from './report-types.ts';

/** Schedules that a school may have: each makes a report on each of its days. */
export const mostSchedules = 50;

/** The days that a report of a schedule is about, counted from the day on which it is made. */
const schedulePeriods = ['today', 'thisWeek', 'lastWeek', 'thisTerm', 'thisYear'] as const;

/** What the reports of a schedule are limited to: like the filters of a report, with days that move along. */
export const ScheduleFilters = z.strictObject({
  days: z.optional(z.enum(schedulePeriods)),
  ...z.pick(AnyFilters, { classIds: true, studentId: true, by: true, atMost: true, blankColumns: true }).shape,
});
export type ScheduleFilters = z.infer<typeof ScheduleFilters>;

const isSet = (values: readonly unknown[]) => new Set(values).size === values.length;

const settings = {
  type: ReportType,
  format: ReportFormat,
  filters: ScheduleFilters,
  weekdays: z.array(Weekday).check(z.minLength(1), z.maxLength(7), z.refine(isSet, 'must name each weekday once')),
  /** In the school's own time. */
  at: LocalTime,
  /** Not on days without school. */
  schoolDaysOnly: z.boolean(),
  /** Staff who get a link to each report. */
  recipients: z.array(UserId).check(z.minLength(1), z.maxLength(20), z.refine(isSet, 'must name each person once')),
};

/** What somebody asks for: reports of a type on some weekdays, for some people. */
export const ScheduleInput = z.strictObject(settings);
export type ScheduleInput = z.infer<typeof ScheduleInput>;

export const SchedulePatch = z.partial(z.omit(ScheduleInput, { type: true }));
export type SchedulePatch = z.infer<typeof SchedulePatch>;

/** Why a schedule makes no more reports until somebody changes it. */
export const pauses = ['noOwner', 'noRecipients', 'notAllowed'] as const;
export type Pause = (typeof pauses)[number];

/** Reports that are made again and again for their owner, who decides what may stand in them. */
export const ReportSchedule = z.strictObject({
  id: ScheduleId,
  ...settings,
  ownerId: UserId,
  /** Instants before are not made up for: it was made, resumed or moved to other hours then. */
  since: z.iso.datetime(),
  paused: z.optional(z.enum(pauses)),
  version: z.int(),
});
export type ReportSchedule = z.infer<typeof ReportSchedule>;

/** A schedule that begins now. */
export function newSchedule(
  id: ScheduleId,
  input: ScheduleInput,
  { ownerId, now }: { readonly ownerId: UserId; readonly now: Date },
): ReportSchedule {
  return { ...input, id, ownerId, since: now.toISOString(), version: 1 };
}

/** A changed schedule, which goes on if it was paused. Other hours begin now. `ownerId` is whose it is from now on. */
export function changeSchedule(
  schedule: ReportSchedule,
  patch: SchedulePatch,
  { ownerId, now }: { readonly ownerId: UserId; readonly now: Date },
): ReportSchedule {
  const { paused, ...rest } = schedule;
  const moved =
    paused !== undefined || patch.at !== undefined || patch.weekdays !== undefined || patch.schoolDaysOnly !== undefined;
  return { ...rest, ...patch, ownerId, ...(moved && { since: now.toISOString() }), version: schedule.version + 1 };
}

/** A schedule that waits for somebody to change it. */
export function pausedSchedule(schedule: ReportSchedule, paused: Pause): ReportSchedule {
  return { ...schedule, paused, version: schedule.version + 1 };
}

/** Why a schedule cannot go on with the people there are: undefined when it can. */
export function pauseOf({ ownerId, recipients }: ReportSchedule, people: readonly User[]): Pause | undefined {
  if (!people.some((user) => user.id === ownerId && isStaff(user))) return 'noOwner';
  return people.some((user) => recipients.includes(user.id) && isStaffWithAccount(user)) ? undefined : 'noRecipients';
}

/** Refuses recipients who do not work for the school or have no account. */
export function checkRecipients(recipients: readonly UserId[], people: readonly User[]): void {
  const faults = recipients.flatMap((userId, index): readonly Fault[] =>
    people.some((user) => user.id === userId && isStaffWithAccount(user))
      ? []
      : [
          {
            pointer: `/recipients/${String(index)}`,
            detail: `is ${userId}, who is no active member of staff of this school with an account`,
          },
        ],
  );
  if (faults.length > 0) throw invalid(faults);
}

/** Refuses filters that the type does not take: days where it is about none, none where it needs some, more than one day where it is about one. */
export function checkScheduleFilters(type: ReportType, filters: ScheduleFilters): void {
  const takes = keysOf(type);
  const faults: Fault[] = Object.keys(filters)
    .filter((name) => name !== 'days' && !takes.includes(name))
    .map((name) => ({ pointer: `/filters/${name}`, detail: `is nothing that ${type} can be limited to` }));
  const pointer = '/filters/days';
  if (takes.includes('date') && (filters.days ?? 'today') !== 'today')
    faults.push({ pointer, detail: `is ${String(filters.days)}; ${type} is about one day, so it can only be today` });
  if (takes.includes('from') && filters.days === undefined)
    faults.push({ pointer, detail: `is missing; ${type} needs one of ${schedulePeriods.join(', ')}` });
  if (!takes.includes('from') && !takes.includes('date') && filters.days !== undefined)
    faults.push({ pointer, detail: `is ${filters.days}; ${type} is about no days` });
  if (needs(type, 'studentId') && filters.studentId === undefined)
    faults.push({ pointer: '/filters/studentId', detail: `is missing; ${type} is about one student` });
  if (faults.length > 0) throw invalid(faults);
}

/** What a report made on a date is limited to; undefined when there is nothing to report on that date, such as a day without school or outside of the terms. */
export function filtersOn(
  { type, filters: { days, ...rest } }: Pick<ReportSchedule, 'type' | 'filters'>,
  { date, calendar }: { readonly date: IsoDate; readonly calendar: Calendar },
): ReportFilters | undefined {
  const takes = keysOf(type);
  if (takes.includes('date')) return isSchoolDay(calendar, date) ? { ...rest, date } : undefined;
  if (!takes.includes('from')) return rest;
  const monday = mondayOf(date);
  switch (days) {
    case 'today':
      return { ...rest, from: date, to: date };
    case 'thisWeek':
      return { ...rest, from: monday, to: date };
    case 'lastWeek':
      return { ...rest, from: addDays(monday, -7), to: addDays(monday, -1) };
    case 'thisTerm':
    case 'thisYear': {
      const begun = days === 'thisTerm' ? termOf(calendar, date) : academicYearOf(calendar, date);
      return begun && { ...rest, from: begun.startDate, to: date };
    }
    case undefined:
      return undefined;
    default:
      return days satisfies never;
  }
}

function needs(type: ReportType, name: string): boolean {
  const shape: Readonly<Record<string, z.ZodMiniType>> = reportTypes[type].filters.shape;
  const schema = shape[name];
  return schema !== undefined && !z.safeParse(schema, undefined).success;
}

function keysOf(type: ReportType): readonly string[] {
  return Object.keys(reportTypes[type].filters.shape);
}
