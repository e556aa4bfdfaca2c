/** The instant of the last answer by the clock of the installation, against the clock of the device, in milliseconds: positive when the device is late. */
let deviceIsLateBy = 0;

/** The time by the clock of the installation, so that a device whose clock is wrong marks nothing at the wrong time. */
export function serverNow(): Date {
  return new Date(Date.now() + deviceIsLateBy);
}

/** How far the clock of the device is off, in milliseconds. */
export function clockError(): number {
  return deviceIsLateBy;
}

const listeners = new Set<() => void>();

/** Calls back when the clock of the installation turns out to be another than was thought, until what is returned is called. */
export function onClockLearnt(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Learns the time of the installation from an answer that no cache gave. */
export function noteTimeOf(answer: Response): void {
  const date = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(date) || answer.headers.has('age')) return;
  const error = date - Date.now();
  if (Math.abs(error - deviceIsLateBy) < noticedMs) return;
  deviceIsLateBy = Math.abs(error) < noticedMs ? 0 : error;
  for (const listener of listeners) listener();
}

/** A `Date` header tells whole seconds, and the answer took its time: what is less off than this is taken as right. */
const noticedMs = 120_000;
