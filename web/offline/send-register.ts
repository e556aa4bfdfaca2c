import { isFault } from '../api/fault.ts';
import { fetchRegister, putRegister, type RegisterAddress, type RegisterView } from '../api/registers.ts';
import { etagOf } from '../api/start.ts';
import { draftOf, isSameMark, merge, type Draft, type DraftMark, type Merged } from './merge.ts';

/** A register as the API answered it, with the version that a change must name. */
export interface Versioned {
  readonly body: RegisterView;
  readonly etag: string;
}

/** A register that somebody else saved while it was marked here. */
export interface Conflict {
  readonly theirs: Versioned;
  readonly mine: Draft;
  readonly merged: Merged;
  /** Who came into the class meanwhile, and was marked by nobody. */
  readonly newcomers: readonly string[];
}

interface MarkedRegister {
  readonly address: RegisterAddress;
  readonly base: Draft;
  readonly baseVersion: number;
  readonly marks: Draft;
  readonly markedAt?: string;
  readonly amendmentReason?: string;
  /** What is said where the register closed and was taken before this was sent. */
  readonly lateReason: string;
}

type Result =
  | { readonly kind: 'saved'; readonly saved: Versioned; readonly mergedWith?: string }
  | { readonly kind: 'asked'; readonly conflict: Conflict };

/** How often a register is put together anew when others save it at the same moments. */
const mostTries = 3;
/** Milliseconds after which a taking counts as sent later than it was marked. */
const delay = 60_000;

/**
 * Sends a register that was marked here. Where somebody else saved it since, or the class has changed, both are put together student by student; what
 * both changed, and who is new in the class, is asked. Fails with what the calls fail with.
 */
export async function sendRegister(marked: MarkedRegister, now: Date): Promise<Result> {
  if (isWhole(marked.marks)) {
    try {
      return { kind: 'saved', saved: await put(marked, marked.marks, { now, version: marked.baseVersion }) };
    } catch (error) {
      if (!isWorthReading(error)) throw error;
    }
  }
  for (let tries = 1; ; tries += 1) {
    try {
      return await meet(marked, now);
    } catch (error) {
      if (tries === mostTries || !isRace(error)) throw error;
    }
  }
}

/** Reads what stands, puts both together, and sends what differs from it. */
async function meet(marked: MarkedRegister, now: Date): Promise<Result> {
  const theirs = await fetchRegister(marked.address);
  const { taken, state, version, marks: students, takenByName } = theirs.body;
  const standing = draftOf(students);
  const { base, mine } = withReasons(marked, standing);
  const merged = merge({ base, mine, theirs: standing });
  const newcomers = students.flatMap(({ studentId, mark }) => (mark === null && !(studentId in mine) ? [studentId] : []));
  if (merged.asked.length + newcomers.length > 0) return { kind: 'asked', conflict: { theirs, mine, merged, newcomers } };
  const mergedWith = taken && version !== marked.baseVersion && takenByName !== undefined ? { mergedWith: takenByName } : {};
  if (taken && !merged.changesTheirs) return { kind: 'saved', saved: theirs, ...mergedWith };
  const needsReason = taken && state === 'closed';
  const saved = await put(marked, merged.marks, { now, version: taken ? version : 0, needsReason });
  return { kind: 'saved', saved, ...mergedWith };
}

function put(
  { address, markedAt, amendmentReason, lateReason }: MarkedRegister,
  marks: Draft,
  { now, version, needsReason = false }: { readonly now: Date; readonly version: number; readonly needsReason?: boolean },
): Promise<Versioned> {
  const isLate = markedAt !== undefined && now.getTime() - Date.parse(markedAt) > delay;
  const reason = amendmentReason ?? (needsReason ? lateReason : undefined);
  const body = {
    marks: Object.entries(marks).map(([studentId, mark]) => ({ studentId, ...mark })),
    ...(isLate && { markedAt }),
    ...(reason !== undefined && { amendmentReason: reason }),
  };
  return putRegister(address, body, version === 0 ? undefined : etagOf(version));
}

/** Devices keep of a mark its letter alone; what was marked upon such a one is taken as marked upon the whole of it. */
function withReasons({ base, marks }: MarkedRegister, standing: Draft): { readonly base: Draft; readonly mine: Draft } {
  const completed: Record<string, DraftMark> = {};
  const mine: Record<string, DraftMark> = { ...marks };
  for (const [student, before] of Object.entries(base)) {
    const now = standing[student];
    const isLetterOf = now !== undefined && isLetterOnly(before) && before.mark === now.mark;
    completed[student] = isLetterOf ? now : before;
    const own = mine[student];
    if (isLetterOf && own && isSameMark(own, before)) mine[student] = now;
  }
  return { base: completed, mine };
}

function isLetterOnly(mark: DraftMark): boolean {
  return isSameMark(mark, { mark: mark.mark });
}

/** An excused mark that says no reason was read from this device, where none is kept: the API has it. */
function isWhole(marks: Draft): boolean {
  return Object.values(marks).every(({ mark, reason }) => mark !== 'E' || reason !== undefined);
}

function isRace(error: unknown): boolean {
  return isFault(error, 'already-exists') || isFault(error, 'stale-version') || isFault(error, 'wrong-state');
}

/** Whether what stands now may explain why marks were refused. */
function isWorthReading(error: unknown): boolean {
  return isRace(error) || isFault(error, 'invalid-input') || isFault(error, 'rule-broken');
}
