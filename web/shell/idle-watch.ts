/** Minutes without use after which a shared computer signs its user out, and how many of them the warning stands. */
const idleMinutes = 20;
const warnedMinutes = 2;
/** Minutes of use after which the session is renewed, because its cookie lives no longer than the idle time. */
const renewedMinutes = 10;

/** What has to be done about a session on a shared computer. */
export type IdleStep = 'nothing' | 'renew' | 'warn' | 'signOut';

/** What has to be done now, by when the computer was last used and the session last renewed; all in milliseconds. */
export function idleStep({ now, usedAt, renewedAt }: Readonly<Record<'now' | 'usedAt' | 'renewedAt', number>>): IdleStep {
  const idle = (now - usedAt) / 60_000;
  if (idle >= idleMinutes) return 'signOut';
  if (idle >= idleMinutes - warnedMinutes) return 'warn';
  return usedAt > renewedAt && now - renewedAt >= renewedMinutes * 60_000 ? 'renew' : 'nothing';
}

/** Whole minutes until the computer signs its user out, at least one. */
export function minutesLeft(now: number, usedAt: number): number {
  return Math.max(1, Math.ceil(idleMinutes - (now - usedAt) / 60_000));
}
