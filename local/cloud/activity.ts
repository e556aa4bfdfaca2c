import type { Activity } from './context.ts';

/** How long nothing may be under way before the cloud counts as idle: longer than a hand-over between two engines takes. */
const quietMs = 25;

/** Opens the count of work under way; `idle` is answered from it, and `current` names what is running now with how many of each. */
export function openActivity(): Activity & { current(): ReadonlyMap<string, number> } {
  const running = new Map<string, number>();
  const waiting = new Set<() => void>();
  let quiet: NodeJS.Timeout | undefined;

  const settle = () => {
    quiet = undefined;
    const answered = [...waiting];
    waiting.clear();
    for (const answer of answered) answer();
  };
  const watch = () => {
    clearTimeout(quiet);
    quiet = running.size === 0 && waiting.size > 0 ? setTimeout(settle, quietMs) : undefined;
  };
  const describe = () => [...running].map(([what, count]) => (count === 1 ? what : `${what} (${count})`)).join(', ');

  return {
    begin(what) {
      running.set(what, (running.get(what) ?? 0) + 1);
      if (quiet !== undefined) watch();
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = (running.get(what) ?? 1) - 1;
        if (left === 0) running.delete(what);
        else running.set(what, left);
        if (waiting.size > 0) watch();
      };
    },
    idle(timeoutMs) {
      return new Promise((resolve, reject) => {
        const answer = () => {
          clearTimeout(limit);
          resolve();
        };
        const limit = setTimeout(() => {
          waiting.delete(answer);
          watch();
          reject(
            new Error(`not idle after ${timeoutMs} ms, still under way: ${describe() || 'nothing, but work keeps beginning'}`),
          );
        }, timeoutMs);
        waiting.add(answer);
        watch();
      });
    },
    current: () => new Map(running),
  };
}
