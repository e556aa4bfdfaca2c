import { zoneChanges, zoneOffset, type TimeZone } from '../time.ts';

/**
 * A VTIMEZONE (RFC 5545, 3.6.5) that holds for some years: the offset with which the first begins, and each change of the clocks until the end of the last,
 * as the zone database of the runtime has them.
 */
export function zoneLines(zone: TimeZone, years: readonly number[]): readonly string[] {
  const [first, last] = [years[0] ?? 1970, years.at(-1) ?? 1970];
  const from = new Date(Date.UTC(first, 0, 1));
  const begins = zoneOffset(from, zone);
  const changes = zoneChanges(zone, from, new Date(Date.UTC(last + 1, 0, 2)));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance({ at: from, before: begins, after: begins, isSummer: isSummer(begins, changes) }),
    ...changes.flatMap((change) => observance({ ...change, isSummer: change.after > change.before })),
    'END:VTIMEZONE',
  ];
}

type Change = ReturnType<typeof zoneChanges>[number];

/** Whether the clocks are ahead before the first change: then that change sets them back. */
function isSummer(begins: number, changes: readonly Change[]): boolean {
  const [first] = changes;
  return first !== undefined && first.after < begins;
}

function observance({ at, before, after, isSummer: summer }: Change & { readonly isSummer: boolean }): readonly string[] {
  const kind = summer ? 'DAYLIGHT' : 'STANDARD';
  // The time that clocks showed just before they changed.
  const wall = new Date(at.getTime() + before).toISOString();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wall.slice(0, 19).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    `END:${kind}`,
  ];
}

/** `+0100`, with seconds where an offset has them. */
function offsetText(millis: number): string {
  const seconds = Math.abs(Math.round(millis / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  return `${millis < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}${rest === 0 ? '' : two(rest)}`;
}
