import { dateIn } from '../../domain/wall-clock.ts';
import type { Start } from '../api/start.ts';
import type { RegisterView } from '../api/registers.ts';
import { forgetDraftsOfOthers } from './drafts.ts';
import { storeOf, type KeptRow } from './store.ts';
import { ownerOf } from './owner.ts';

/** What the application began with last time, as far as a device may keep it. */
export interface KeptStart extends KeptRow {
  readonly start: Start;
  /** When it was read, in epoch milliseconds. */
  readonly readAt: number;
}

const starts = storeOf<KeptStart>('starts');

/** Hours after which what was read of a day is old, whether the day is over or not. */
const longestHours = 72;

/** Keeps what the application began with, and forgets everybody else's and the drafts of others. What waits to be sent stays for its author. */
export async function keepStart(start: Start, readAt: number): Promise<void> {
  const owner = ownerOf({ schoolId: start.me.school.id, userId: start.me.userId });
  await starts.forgetWhere((row) => row.owner !== owner);
  await forgetDraftsOfOthers(owner);
  await starts.keep({ key: owner, owner, start: keepable(start), readAt });
}

/** What this device keeps of the last start, without days that are over. Undefined where there is none, or the device lets nobody look. */
export async function readStart(now: Date): Promise<KeptStart | undefined> {
  try {
    const [kept] = await starts.all();
    if (!kept) return undefined;
    const current = withoutPastDays(kept, now);
    if (current !== kept) await starts.keep(current);
    return current;
  } catch {
    return undefined;
  }
}

/** What of a start may lie on a device: of each student the name, the letters of the last days and whether an absence is known, never why. */
function keepable(start: Start): Start {
  const { preferences: _, ...me } = start.me;
  return { ...start, me, days: start.days.map((day) => ({ ...day, registers: day.registers.map(keepableRegister) })) };
}

function keepableRegister(register: RegisterView): RegisterView {
  return {
    ...register,
    marks: register.marks.map(({ studentId, name, mark, prefilled, recent }) => ({
      studentId,
      name,
      mark,
      ...(prefilled !== undefined && { prefilled }),
      recent,
    })),
  };
}

function withoutPastDays(kept: KeptStart, now: Date): KeptStart {
  const today = dateIn(now, kept.start.me.school.timeZone);
  const isOld = now.getTime() - kept.readAt > longestHours * 3_600_000;
  const days = isOld ? [] : kept.start.days.filter(({ date }) => date >= today);
  return days.length === kept.start.days.length ? kept : { ...kept, start: { ...kept.start, days } };
}
