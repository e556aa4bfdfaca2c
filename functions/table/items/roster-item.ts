import * as z from 'zod/mini';
import { Roster } from '../../../domain/people/classes.ts';
import type { Item } from '../wire/database-contract.ts';

/** A stay: student id, given name, family name, begin date, end date, and year group; what is missing at the end is left out, an end date before a year group is empty. */
type Row = readonly (string | undefined)[];

const CompactRoster = z.object({ classId: z.string(), roll: z.string(), version: z.int() });

/**
 * A roster as its item holds it: the stays as one JSON text of rows. Each register reads it, and thirty maps of five attributes weigh twice as much
 * and take the table and the function several times as long to read.
 */
export function compactRoster({ classId, entries, version }: Roster): Item {
  const rows = entries.map(({ studentId, givenName, familyName, beginDate, endDate, yearGroup }) => [
    studentId,
    givenName,
    familyName,
    beginDate,
    ...(endDate === undefined && yearGroup === undefined ? [] : [endDate ?? '']),
    ...(yearGroup === undefined ? [] : [yearGroup]),
  ]);
  return { classId, roll: JSON.stringify(rows), version };
}

/** Whether an item is a roster, by its key. */
export function isRoster(item: Item): boolean {
  return item['sk'] === 'ROSTER';
}

/** The roster that an item holds. Fails when it is not one. */
export function readRoster(item: Item): Roster {
  const { classId, roll, version } = CompactRoster.parse(item);
  const rows = JSON.parse(roll) as readonly Row[]; // checked as entries just below
  const entries = rows.map(([studentId, givenName, familyName, beginDate, endDate = '', yearGroup]) => ({
    studentId,
    givenName,
    familyName,
    beginDate,
    ...(endDate !== '' && { endDate }),
    ...(yearGroup !== undefined && { yearGroup }),
  }));
  return Roster.parse({ classId, entries, version });
}
