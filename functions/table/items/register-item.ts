import * as z from 'zod/mini';
import { markLetters } from '../../../domain/attendance/codes/code-set.ts';
import type { HeldSession } from '../../../domain/attendance/registers/held-session.ts';
import { Mark, type Said } from '../../../domain/attendance/registers/marks.ts';
import { Register } from '../../../domain/attendance/registers/register.ts';
import { defaultSessions } from '../../../domain/calendar.ts';
import { endWithoutNext } from '../../../domain/session-times.ts';
import type { Item } from '../wire/database-contract.ts';
import type { KeyParts } from './item-keys.ts';
import { keyPartsOf } from './key-parts.ts';

const keyLength = 10;

/** What a mark says besides its letter, under short names: an item of the table pays for its attribute names too. */
const Details = z.strictObject({
  r: z.optional(z.string()),
  i: z.optional(z.string()),
  o: z.optional(z.string()),
  l: z.optional(z.number()),
  c: z.optional(z.literal(1)),
  n: z.optional(z.string()),
  /** The teacher's value under the office's: the letter, then the reason; further parts of it beside. */
  t: z.optional(z.string()),
  u: z.optional(
    z.strictObject({
      i: z.optional(z.string()),
      o: z.optional(z.string()),
      l: z.optional(z.number()),
      c: z.optional(z.literal(1)),
      n: z.optional(z.string()),
    }),
  ),
  b: z.optional(z.literal(1)),
  a: z.optional(z.string()),
});

/** How a session was held: when it began, after how many minutes it closed, when it ended, and `!` where rates do not count it. The first registers did not say when it ended. */
const heldText = /^(\d\d:\d\d)\+(\d+)(?:-(\d\d:\d\d))?(!?)$/;

const CompactRegister = z.object({
  /** Ten characters of student key and one letter for each student, in the order of the roll. */
  roll: z.string().check(z.regex(new RegExp(`^(?:[0-9A-HJKMNP-TV-Z]{10}[${markLetters.join('')}])*$`))),
  more: z.optional(z.record(z.string(), Details)),
  held: z.optional(z.string().check(z.regex(heldText))),
  by: z.string(),
  as: z.optional(z.string()),
  at: z.string(),
  made: z.optional(z.string()),
  saved: z.optional(z.string()),
  version: z.int(),
});

/** A register as its item holds it: `roll` and the details of exceptions, so that 60 students fit into one write unit. */
export function compactRegister(register: Register): Item {
  const details = register.marks.flatMap(
    ({ student, reason, timeIn, timeOut, minutesLate, afterClose, note, teacher, byTeacher, absenceId }) => {
      const more = {
        r: reason,
        i: timeIn,
        o: timeOut,
        l: minutesLate,
        c: afterClose && 1,
        n: note,
        t: teacher && teacher.mark + (teacher.reason ?? ''),
        u: teacher && furtherParts(teacher),
        b: byTeacher && 1,
        a: absenceId,
      };
      return Object.values(more).some((value) => value !== undefined) ? [[student, more] as const] : [];
    },
  );
  return {
    roll: register.marks.map(({ student, mark }) => student + mark).join(''),
    ...(details.length > 0 && { more: Object.fromEntries(details) }),
    held: heldTextOf(register.heldAs),
    by: register.takenBy,
    ...(register.takenAs !== undefined && { as: register.takenAs }),
    at: register.takenAt,
    ...(register.markedAt !== undefined && { made: register.markedAt }),
    ...(register.savedAt !== undefined && { saved: register.savedAt }),
    version: register.version,
  };
}

/** The marks of a compact register, each as its schema says. */
export function marksOf(item: Item): Mark[] {
  return marksIn(CompactRegister.parse(item));
}

/** A register is read more often than anything else, and most of its marks say "present": those are checked by the pattern of the roll alone. */
function marksIn({ roll, more = {} }: z.infer<typeof CompactRegister>): Mark[] {
  const marks: Mark[] = [];
  for (let start = 0; start < roll.length; start += keyLength + 1) {
    // of the pattern that the whole roll was checked against
    const plain = { student: roll.slice(start, start + keyLength), mark: roll.charAt(start + keyLength) } as Mark;
    const details = more[plain.student];
    marks.push(details ? Mark.parse({ ...plain, ...detailsOf(details) }) : plain);
  }
  return marks;
}

/** What a value says besides letter and reason; undefined when nothing. */
function furtherParts({ timeIn: i, timeOut: o, minutesLate: l, afterClose, note: n }: Said): object | undefined {
  const parts = { i, o, l, c: afterClose && 1, n };
  return Object.values(parts).some((part) => part !== undefined) ? parts : undefined;
}

function detailsOf({ t, u, b, a, ...own }: z.infer<typeof Details>): object {
  return {
    ...partsOf(own),
    ...(t !== undefined && {
      teacher: { mark: t.charAt(0), ...(t.length > 1 && { reason: t.slice(1) }), ...(u && partsOf(u)) },
    }),
    ...(b !== undefined && { byTeacher: true }),
    ...(a !== undefined && { absenceId: a }),
  };
}

function partsOf({ r, i, o, l, c, n }: Pick<z.infer<typeof Details>, 'r' | 'i' | 'o' | 'l' | 'c' | 'n'>): object {
  return {
    ...(r !== undefined && { reason: r }),
    ...(i !== undefined && { timeIn: i }),
    ...(o !== undefined && { timeOut: o }),
    ...(l !== undefined && { minutesLate: l }),
    ...(c !== undefined && { afterClose: true }),
    ...(n !== undefined && { note: n }),
  };
}

/** Which register an item is, by its key; undefined for an item that is none. */
export function placeOf(item: Item): KeyParts<'register'> | undefined {
  return keyPartsOf('register', { pk: String(item['pk']), sk: String(item['sk']) });
}

const Head = z.omit(Register, { marks: true });

/** The register that an item holds. Fails when it is not one. */
export function readRegister(item: Item): Register {
  const compact = CompactRegister.parse(item);
  const { date, session, classId } = placeOf(item) ?? {};
  const { by: takenBy, as: takenAs, at: takenAt, made: markedAt, saved: savedAt, version } = compact;
  const heldAs = heldAsOf(item, compact.held);
  return {
    ...Head.parse({ date, session, classId, heldAs, takenBy, takenAs, takenAt, markedAt, savedAt, version }),
    marks: marksIn(compact),
  };
}

function heldTextOf({ startsAt, closesAfterMinutes, endsAt, counted }: HeldSession): string {
  return `${startsAt}+${String(closesAfterMinutes)}-${endsAt}${counted ? '' : '!'}`;
}

/** How the session of the register was held that an item holds. The first registers did not say so; their schools had the sessions of new ones. */
export function heldAsOf(item: Item, held = item['held']): HeldSession {
  const [, startsAt, minutes, end, uncounted] = heldText.exec(String(held)) ?? [];
  if (startsAt !== undefined) {
    const closesAfterMinutes = Number(minutes);
    const endsAt = end ?? endWithoutNext({ startsAt, closesAfterMinutes });
    return { startsAt, closesAfterMinutes, endsAt, counted: uncounted === '' };
  }
  const session = placeOf(item)?.session;
  const [morning, afternoon] = defaultSessions;
  const {
    startsAt: begun = '08:50',
    closesAfterMinutes = 30,
    endsAt = '12:00',
  } = (session === afternoon?.id ? afternoon : morning) ?? {};
  return { startsAt: begun, closesAfterMinutes, endsAt, counted: defaultSessions.some(({ id }) => id === session) };
}
