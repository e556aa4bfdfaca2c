import * as z from 'zod/mini';
import { DetentionTypeId } from '../behaviour/policy.ts';
import type { Calendar } from '../calendar.ts';
import { UserId } from '../ids.ts';
import type { Fault } from '../problem.ts';
import { IsoDate, LocalTime, minuteOfDay, Weekday } from '../time.ts';

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
export const Room = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
export const Capacity = z.int().check(z.gte(1), z.lte(200));
const Supervisors = z.array(UserId).check(z.maxLength(10));

/** A type of detention: when its sessions are held, how many students one takes, and what follows when one is missed. */
export const DetentionType = z.strictObject({
  id: DetentionTypeId,
  name: Name,
  weekdays: z.array(Weekday).check(z.minLength(1), z.maxLength(7)),
  startsAt: LocalTime,
  minutes: z.int().check(z.gte(5), z.lte(240)),
  room: Room,
  capacity: Capacity,
  /** School days between the day of setting and the first session that may be taken; 0 is the same day, an hour ahead at least. */
  leadDays: z.int().check(z.gte(0), z.lte(20)),
  /** Hours between setting and the session, for the family to be told in time. */
  noticeHours: z.int().check(z.gte(0), z.lte(168)),
  supervisorIds: Supervisors,
  /** Supervisors of a weekday in place of `supervisorIds`. */
  supervisorsByWeekday: z.optional(z.partialRecord(Weekday, Supervisors)),
  /** Sessions on these dates alone, whatever the weekdays. */
  dates: z.optional(z.array(IsoDate).check(z.minLength(1), z.maxLength(200))),
  /** The type that a missed detention is followed by; a missed one of the top type is told to admins. */
  escalatesTo: z.optional(DetentionTypeId),
});
export type DetentionType = z.infer<typeof DetentionType>;

export const DetentionTypes = z.strictObject({ types: z.array(DetentionType).check(z.maxLength(20)) });
export type DetentionTypes = z.infer<typeof DetentionTypes>;

const schoolWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** The types that a new school starts with. Nobody supervises them yet; admins are told while that is so. */
export const defaultTypes: readonly DetentionType[] = [
  {
    id: 'lunch',
    name: 'Lunch',
    weekdays: [...schoolWeekdays],
    startsAt: '12:20',
    minutes: 20,
    room: 'Hall',
    capacity: 30,
    leadDays: 0,
    noticeHours: 0,
    supervisorIds: [],
    escalatesTo: 'afterSchool',
  },
  {
    id: 'afterSchool',
    name: 'After school',
    weekdays: ['tuesday', 'wednesday', 'thursday'],
    startsAt: '15:40',
    minutes: 45,
    room: 'Library',
    capacity: 30,
    leadDays: 1,
    noticeHours: 24,
    supervisorIds: [],
    escalatesTo: 'senior',
  },
  {
    id: 'senior',
    name: 'Senior staff',
    weekdays: ['friday'],
    startsAt: '15:40',
    minutes: 90,
    room: 'Library',
    capacity: 20,
    leadDays: 1,
    noticeHours: 24,
    supervisorIds: [],
  },
];

/**
 * What has to be changed before types can be stored: ids twice, an unknown or circular escalation, weekdays on which nobody is taught, dates without school,
 * sessions past midnight.
 */
export function typeFaults({ types }: DetentionTypes, calendar: Pick<Calendar, 'teachingWeekdays'>): readonly Fault[] {
  return types.flatMap((type, index) => {
    const at = (field: string) => `/types/${String(index)}/${field}`;
    const faults: Fault[] = [];
    if (types.findIndex(({ id }) => id === type.id) < index)
      faults.push({ pointer: at('id'), detail: `must be an id of its own, got ${type.id} twice` });
    const free = type.weekdays.filter((weekday) => !calendar.teachingWeekdays.includes(weekday));
    if (free.length > 0 && !type.dates)
      faults.push({
        pointer: at('weekdays'),
        detail: `must be teaching weekdays (${calendar.teachingWeekdays.join(', ')}), got ${free.join(', ')}`,
      });
    if (minuteOfDay(type.startsAt) + type.minutes > 24 * 60)
      faults.push({
        pointer: at('minutes'),
        detail: `must end by midnight, got ${String(type.minutes)} minutes from ${type.startsAt}`,
      });
    return [...faults, ...escalationFaults(type, types, at('escalatesTo'))];
  });
}

function escalationFaults(type: DetentionType, types: readonly DetentionType[], pointer: string): readonly Fault[] {
  if (type.escalatesTo === undefined) return [];
  const seen: string[] = [type.id];
  let next: DetentionType | undefined = type;
  while (next?.escalatesTo !== undefined) {
    const to: string = next.escalatesTo;
    if (seen.includes(to)) return [{ pointer, detail: `must not lead back to itself, got ${[...seen, to].join(' to ')}` }];
    const found = types.find(({ id }) => id === to);
    if (!found && next === type)
      return [{ pointer, detail: `must be one of these types (${types.map(({ id }) => id).join(', ')}), got ${to}` }];
    seen.push(to);
    next = found;
  }
  return [];
}

/** How high a type stands in the escalation: how many types lead up to it. An unknown type stands lowest. */
export function rankOf(types: readonly DetentionType[], typeId: DetentionTypeId, below: readonly string[] = []): number {
  const lower = types.filter(({ id, escalatesTo }) => escalatesTo === typeId && !below.includes(id));
  return lower.length === 0 ? 0 : 1 + Math.max(...lower.map(({ id }) => rankOf(types, id, [...below, typeId])));
}
