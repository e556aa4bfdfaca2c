import { addDays, type IsoDate, type LocalTime, type TimeZone } from '../time.ts';
import { zoneLines } from './zone-text.ts';

/** One entry of a calendar: at a time in the zone of the calendar, or a whole number of days. */
export interface FeedEntry {
  /** Stable for as long as the entry is the same thing to its reader. */
  readonly uid: string;
  /** How often the entry was changed in a way that its reader sees. */
  readonly sequence: number;
  /** When it was last changed. */
  readonly stamp: Date;
  readonly summary: string;
  readonly location?: string | undefined;
  readonly cancelled?: boolean | undefined;
  readonly when:
    | { readonly date: IsoDate; readonly startsAt: LocalTime; readonly minutes: number }
    /** Both dates belong to it. */
    | { readonly from: IsoDate; readonly to: IsoDate };
}

/** Octets that a line may have (RFC 5545, 3.1). */
const longestLine = 75;

/**
 * A calendar as text/calendar (RFC 5545): times stand in the zone of the school, whose rules come along as a VTIMEZONE for the years that the entries
 * touch, so that a reader needs to know no zone by name. Lines are folded and end with CRLF.
 */
export function calendarText(name: string, zone: TimeZone, entries: readonly FeedEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rollbook//School calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${zone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zoneLines(zone, yearsOf(entries)),
    ...entries.flatMap((entry) => entryLines(entry, zone)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryLines({ uid, sequence, stamp, summary, location, cancelled, when }: FeedEntry, zone: TimeZone): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `SEQUENCE:${String(sequence)}`,
    `DTSTAMP:${stamp.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    ...('date' in when
      ? [`DTSTART;TZID=${zone}:${basic(when.date)}T${when.startsAt.replace(':', '')}00`, `DURATION:PT${String(when.minutes)}M`]
      : [`DTSTART;VALUE=DATE:${basic(when.from)}`, `DTEND;VALUE=DATE:${basic(addDays(when.to, 1))}`]),
    `SUMMARY:${escaped(summary)}`,
    ...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...('date' in when ? [] : ['TRANSP:TRANSPARENT']),
    'END:VEVENT',
  ];
}

/** The years in which entries lie, and that of the last entry once more: at least one. */
function yearsOf(entries: readonly FeedEntry[]): readonly number[] {
  const years = entries.map(({ when }) => Number(('date' in when ? when.date : when.from).slice(0, 4)));
  return [...new Set(years)].sort((a, b) => a - b);
}

const basic = (date: IsoDate) => date.replaceAll('-', '');

/** A text as a value (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (letter) => `\\${letter}`).replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** A line in pieces of at most 75 octets, each but the first begun by a space; a letter of several octets is never cut. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const letter of line) {
    const width = octetsOf(letter);
    if (octets + width > longestLine) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += letter;
    octets += width;
  }
  return [...pieces, piece].join('\r\n');
}

/** How many octets a letter takes in UTF-8. */
function octetsOf(letter: string): number {
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
