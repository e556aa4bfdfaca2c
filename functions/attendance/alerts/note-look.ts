import { halves, type Alert } from '../../../domain/alerts/alert.ts';
import type { NewEvent } from '../../../events/catalog.ts';
import type { StudentKey } from '../../../domain/ids.ts';
import type { Table } from '../../table/open-table.ts';
import type { Look, Seen } from './look.ts';

/**
 * Students whose alerts are written and handed over together. Events that come while all executions of the account are busy are put off by Lambda for 1, 2, 4
 * seconds and so on: ten functions are done with so many within the 63 seconds after which the next ten are tried, and a thousand students are three rounds.
 */
const studentsAtOnce = 36;

/** Items that a transaction may write; an alert is one, and the entry of one that a person lets go is three. */
const writesAtOnce = 100;

/** Classes that the event about a brake names. */
const mostClasses = 60;

export type NoteTable = Table<{ readonly alerts: readonly ['note']; readonly due: readonly ['add'] }>;

/**
 * Writes what a look found, and in the same breath hands over what is to be done: nobody is told of what is not written. When somebody has to look again though
 * nothing changes, the clock is told first. Fails with `stale-version` when others wrote meanwhile; what was written by then stands, and a new look finds it.
 */
export async function noteLook(date: string, look: Look, { table }: { readonly table: NoteTable }): Promise<void> {
  const times = look.students.flatMap(({ evaluated }) => evaluated.lookAt?.getTime() ?? []);
  if (times.length > 0) await lookAgain(date, new Date(Math.min(...times)), table);
  const handed = look.students.filter((seen) => isToDo(seen, look.now));
  const silent = look.students.filter((seen) => !handed.includes(seen) && seen.evaluated.changed.length > 0);
  let held = heldEvents(date, look);
  for (const chunk of chunksOf(handed, look.now)) {
    const ready = { type: 'attendance.alerts.ready', data: { date, students: chunk.map(({ student }) => student) } } as const;
    await table.alerts.note(chunk.flatMap(touched), [ready, ...held]);
    held = [];
  }
  for (let start = 0; start < silent.length; start += studentsAtOnce) {
    const changed = silent.slice(start, start + studentsAtOnce).flatMap(({ evaluated }) => evaluated.changed);
    await table.alerts.note(changed, held);
    held = [];
  }
}

/** Students in groups that one transaction can write. */
function chunksOf(students: readonly Seen[], now: Date): readonly (readonly Seen[])[] {
  const chunks: Seen[][] = [];
  let writes = Infinity;
  for (const seen of students) {
    const alerts = touched(seen);
    const own = alerts.length + (alerts.some(({ released }) => released?.at === now.toISOString()) ? 3 : 0);
    writes += own;
    if (writes > writesAtOnce || chunks.at(-1)?.length === studentsAtOnce) {
      chunks.push([]);
      writes = own;
    }
    chunks.at(-1)?.push(seen);
  }
  return chunks;
}

/** Has the clock bring about a look at the alerts of a day. */
export async function lookAgain(date: string, at: Date, table: Pick<NoteTable, 'due'>): Promise<void> {
  await table.due.add(at, `${date}#alerts`, { type: 'attendance.alerts.due', data: { date } });
}

/** Whether somebody is to be told something now: what changed for that, and what waited for its hour. */
function isToDo({ evaluated: { changed, send, tell, left, next } }: Seen, now: Date): boolean {
  const news = new Set(changed.map(({ half }) => half));
  const waited = (alert: Alert | undefined) => alert?.retryAt !== undefined && new Date(alert.retryAt) <= now;
  return left.length > 0 || tell.some((half) => news.has(half)) || send.some((half) => news.has(half) || waited(next[half]));
}

/** The alerts of a student who is handed over: those that changed, and where none did one all the same, to carry the event. */
function touched({ evaluated: { changed, next } }: Seen): readonly Alert[] {
  if (changed.length > 0) return changed;
  const [alert] = halves.flatMap((half) => next[half] ?? []);
  return alert ? [{ ...alert, version: alert.version + 1 }] : [];
}

/** What the office is told of alerts that the brake has come to hold by this look. */
export function heldEvents(
  date: string,
  { students, brakes }: Pick<Look, 'students' | 'brakes'>,
): readonly NewEvent<'attendance.alerts.held'>[] {
  return halves.flatMap((half) => {
    const newly = new Set<StudentKey>(
      students
        .filter(({ evaluated }) => evaluated.changed.some((alert) => alert.half === half && alert.why === 'brake'))
        .map(({ student }) => student),
    );
    return (brakes.get(half) ?? [])
      .filter((brake) => [...brake.students].some((student) => newly.has(student)))
      .map(({ wholeSchool, classIds, students: braked }) => ({
        type: 'attendance.alerts.held' as const,
        data: { date, half, wholeSchool, classIds: classIds.slice(0, mostClasses), count: braked.size },
      }));
  });
}
