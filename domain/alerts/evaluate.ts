import type { StudentId, StudentKey } from '../ids.ts';
import type { School } from '../school.ts';
import type { HalfDay } from '../session-times.ts';
import { halves, wasSent, type Alert, type AlertsOfDay, type AlertState, type AlertWhy } from './alert.ts';
import { isUntrue, withAftermath } from './aftermath.ts';
import type { DayFacts, MissedSession } from './day-facts.ts';

/** What an evaluation rests on besides what is known of the student. */
export interface Evaluating {
  readonly student: StudentKey;
  readonly studentId: StudentId;
  readonly date: string;
  readonly mode: School['absenceAlerts']['mode'];
  /** When the school last changed how it alerts: what was due before is never sent by that. */
  readonly modeSince?: Date | undefined;
  /** The end of the last session of the day. */
  readonly lastEnd: Date;
  /** The midnight after the day: what comes out later is told to nobody any more. */
  readonly dayEnds: Date;
  /** The half-days in which the brake holds this student's alert. */
  readonly braked: ReadonlySet<HalfDay>;
  /** Something about guardians changed, so that who could not be reached is tried again. */
  readonly again?: boolean;
  readonly now: Date;
}

export interface Evaluated {
  readonly next: AlertsOfDay;
  /** What is not as it was, to be written. */
  readonly changed: readonly Alert[];
  /** The half-days whose alert is to be sent now. */
  readonly send: readonly HalfDay[];
  /** The half-days of which those who got the alert are to be told something now. */
  readonly tell: readonly HalfDay[];
  /** The half-days in which the student was just found to have left: the office and the class teacher are told. */
  readonly left: readonly HalfDay[];
  /** When to look again though nothing changes. */
  readonly lookAt?: Date;
}

export const nothingSeen: DayFacts = { missed: { morning: [], afternoon: [] }, seen: [] };

/**
 * What the alerts of a student's day are by what is known at an instant: the whole rule of when guardians are alerted and what they are told after it. To ask again, in
 * whatever order and however often, changes nothing that the facts have not changed.
 */
export function evaluateAlerts(previous: AlertsOfDay, facts: DayFacts, evaluating: Evaluating): Evaluated {
  const next: Partial<Record<HalfDay, Alert>> = {};
  const { now, dayEnds, lastEnd } = evaluating;
  for (const half of halves) {
    const judged = judgeHalf(previous[half], { half, facts, evaluating });
    if (judged) next[half] = now < dayEnds ? withAftermath(judged, facts, now) : judged;
  }
  const changed = halves.flatMap((half) => {
    const [before, after] = [previous[half], next[half]];
    if (!after || (before && same(before, after))) return [];
    const written = { ...after, version: (before?.version ?? 0) + 1 };
    next[half] = written;
    return [written];
  });
  const alerts = halves.flatMap((half) => next[half] ?? []);
  const looks = alerts.flatMap((alert) => lookOf(alert, { now, lastEnd }) ?? []);
  return {
    next,
    changed,
    send: alerts.filter((alert) => isToSend(alert, evaluating)).map(({ half }) => half),
    tell: alerts.filter(({ after }) => now < dayEnds && after && !after.told).map(({ half }) => half),
    left: halves.filter((half) => next[half]?.leftLesson !== undefined && previous[half]?.leftLesson !== next[half].leftLesson),
    ...(looks.length > 0 && { lookAt: new Date(Math.min(...looks)) }),
  };
}

interface Half {
  readonly half: HalfDay;
  readonly facts: DayFacts;
  readonly evaluating: Evaluating;
}

function judgeHalf(previous: Alert | undefined, { half, facts, evaluating }: Half): Alert | undefined {
  const { student, studentId, date } = evaluating;
  const open = facts.missed[half].filter(({ reported }) => !reported);
  if (!previous && facts.missed[half].length === 0) return undefined;
  const left = open.find((missed) => facts.seen.some(({ startsAt }) => startsAt < missed.startsAt));
  const start: Alert = previous ?? { student, studentId, date, half, state: 'waiting', outcomes: [], version: 0 };
  const { leftLesson: _left, ...rest } = start;
  const base: Alert = left ? { ...rest, leftLesson: left.session } : rest;
  if (wasSent(base)) {
    if (!stillMissing(base, open)) return withoutRetry(base);
    return mayGoToOthers(base, evaluating) ? { ...base, retryAt: evaluating.now.toISOString() } : base;
  }
  const [first] = left ? [left] : open;
  if (!first) return settled(base, facts.missed[half].length > 0 ? 'reported' : facts.seen.length > 0 ? 'present' : 'explained');
  if (!left && facts.seen.length > 0) return settled(base, 'present');
  const dueAt = left ? left.dueAt : new Date(Math.min(...open.map((each) => each.dueAt.getTime())));
  const missing: Alert = { ...base, session: first.session, began: first.startsAt.toISOString(), dueAt: dueAt.toISOString() };
  const [state, why] = judgeMissing(
    missing,
    { dueAt, left: left !== undefined, braked: evaluating.braked.has(half) },
    evaluating,
  );
  return state === 'due' || state === 'unreachable' ? at(missing, state) : settled(missing, why, state);
}

function judgeMissing(
  alert: Alert,
  { dueAt, left, braked }: { readonly dueAt: Date; readonly left: boolean; readonly braked: boolean },
  { now, lastEnd, mode, modeSince, again }: Evaluating,
): readonly [AlertState, AlertWhy?] {
  const { state, why, released } = alert;
  if (now >= lastEnd) return state === 'unreachable' ? ['unreachable'] : ['notNeeded', 'tooLate'];
  if (state === 'unreachable') return again === true ? ['due'] : ['unreachable'];
  if (state === 'notNeeded' && (why === 'off' || why === 'tooLate')) return ['notNeeded', why];
  if (state === 'forReview' && !released && !(why === 'leftLesson' && !left)) return ['forReview', why];
  if (released) {
    if (mode === 'off' && modeSince && modeSince > new Date(released.at)) return ['notNeeded', 'off'];
    return now < dueAt ? ['waiting'] : ['due'];
  }
  if (left) return ['forReview', 'leftLesson'];
  if (now < dueAt) return ['waiting'];
  if (mode === 'off') return ['notNeeded', 'off'];
  if (mode === 'review') return ['forReview', 'mode'];
  if (modeSince && modeSince > dueAt) return ['forReview', 'modeChanged'];
  return braked ? ['forReview', 'brake'] : ['due'];
}

/** An alert that does not go out now: nobody is tried again. */
function settled(alert: Alert, why: AlertWhy | undefined, state: AlertState = 'notNeeded'): Alert {
  const { released, ...unpressed } = at(withoutRetry(alert), state, why);
  // What somebody pressed holds for what it was pressed for, not for what may come of the half-day later.
  return state === 'waiting' && released ? { ...unpressed, released } : unpressed;
}

function at(alert: Alert, state: AlertState, why?: AlertWhy): Alert {
  const { why: _why, ...rest } = alert;
  return { ...rest, state, ...(why !== undefined && { why }) };
}

/** An alert after which nobody is tried again. */
export function withoutRetry(alert: Alert): Alert {
  const { retryAt: _retry, failingSince: _failing, ...rest } = alert;
  return rest;
}

/** Whether guardians who may be told only since an alert was sent are told now: while the school sends by itself, or somebody pressed send. Who was told is not told again. */
function mayGoToOthers({ state, released }: Alert, { again, mode }: Evaluating): boolean {
  return again === true && state === 'sent' && (mode === 'auto' || (mode === 'review' && released !== undefined));
}

/** Whether the session for which guardians were alerted is still missed: only then are those tried who could not be told. */
function stillMissing({ session }: Alert, open: readonly MissedSession[]): boolean {
  return open.some((missed) => missed.session === session);
}

function isToSend(alert: Alert, { now, lastEnd }: Evaluating): boolean {
  if (now >= lastEnd) return false;
  const { state, retryAt, after } = alert;
  if (retryAt !== undefined && new Date(retryAt) > now) return false;
  if (state === 'due') return true;
  return state === 'sent' && retryAt !== undefined && (!after || isUntrue(after));
}

/** Whatever is not settled is looked at when its time comes, and at the end of the last session at the latest, when it is too late. */
function lookOf({ state, dueAt, retryAt }: Alert, { now, lastEnd }: Pick<Evaluating, 'now' | 'lastEnd'>): number | undefined {
  const isOpen = state === 'waiting' || state === 'forReview' || state === 'due';
  const times = [retryAt, state === 'waiting' ? dueAt : undefined].flatMap((time) =>
    time === undefined ? [] : [Date.parse(time)],
  );
  const ahead = [...times, ...(isOpen ? [lastEnd.getTime()] : [])].filter((time) => time > now.getTime());
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}

const same = (one: Alert, other: Alert) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (alert: Alert) => Object.entries(alert).toSorted(([one], [other]) => (one < other ? -1 : 1));
