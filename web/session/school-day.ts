import { useEffect, useState } from 'react';
import { dateIn, isIsoDate, type IsoDate } from '../../domain/wall-clock.ts';
import { onClockLearnt, serverNow } from '../api/server-clock.ts';
import { usePerson } from './person.ts';

/** The date at the school now, whatever the device thinks. */
export function useToday(): IsoDate {
  const { timeZone } = usePerson().school;
  return dateIn(useNow(30_000), timeZone);
}

/** The time by the clock of the installation, renewed every so many milliseconds and when that clock is first heard of. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const renew = () => setNow(serverNow());
    const timer = setInterval(renew, everyMs);
    const forget = onClockLearnt(renew);
    return () => {
      clearInterval(timer);
      forget();
    };
  }, [everyMs]);
  return now;
}

/** A date from the address of a page; undefined where there is none or it is none. */
export function dateFrom(text: string | null | undefined): IsoDate | undefined {
  return text != null && isIsoDate(text) ? text : undefined;
}
