import type { Throttle } from './api.ts';

/** A token bucket: `burst` tokens at first, `rate` more each second. Answers whether a request at `now` (milliseconds) may pass. */
export function openThrottle({ rate, burst }: Throttle): (now: number) => boolean {
  let tokens = burst;
  let last: number | undefined;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - (last ?? now)) / 1000) * rate);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
