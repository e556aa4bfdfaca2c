/** Lets calls that somebody waits for go first. */
export interface Admission {
  /** Answers at once for a call that a person or client waits for; the function it gives ends the call. */
  first(): () => void;
  /** Answers when a call that nobody waits for (of a queue, a stream, a schedule) may begin; the function it gives ends the call. */
  next(): Promise<() => void>;
}

export interface AdmissionLimits {
  /** Calls that nobody waits for may run so many at once beside one that somebody waits for. */
  readonly beside: number;
  /** Somebody who waited for an answer is expected to come back within this time. */
  readonly quietMs: number;
  /** No call waits longer than this. */
  readonly longestMs: number;
}

/**
 * On AWS, functions of requests and of queues run on machines of their own; here they share a few cores. So while requests come in, what follows from
 * them runs beside them on the cores they leave, and catches up when it is quiet.
 */
export function openAdmission({ beside, quietMs, longestMs }: AdmissionLimits): Admission {
  const waiting: { readonly admit: () => void }[] = [];
  let people = 0;
  let others = 0;
  let busyUntil = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const isQuiet = () => people === 0 && performance.now() >= busyUntil;
  function admitWaiting(): void {
    while (waiting.length > 0 && (isQuiet() || others < beside)) waiting.shift()?.admit();
    clearTimeout(timer);
    timer =
      waiting.length > 0 && people === 0
        ? setTimeout(admitWaiting, Math.max(1, Math.ceil(busyUntil - performance.now())))
        : undefined;
  }
  const begin = () => {
    others += 1;
    return () => {
      others -= 1;
      admitWaiting();
    };
  };

  return {
    first() {
      people += 1;
      return () => {
        people -= 1;
        if (people > 0) return;
        busyUntil = performance.now() + quietMs;
        if (waiting.length > 0) admitWaiting();
      };
    },
    next() {
      if (isQuiet() || others < beside) return Promise.resolve(begin());
      const { promise, resolve } = Promise.withResolvers<() => void>();
      const limit = setTimeout(() => {
        waiting.splice(waiting.indexOf(entry), 1);
        entry.admit();
      }, longestMs);
      const entry = {
        admit() {
          clearTimeout(limit);
          resolve(begin());
        },
      };
      waiting.push(entry);
      admitWaiting(); // sets the clock for the quiet after a request that has just ended
      return promise;
    },
  };
}
