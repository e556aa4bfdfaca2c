import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const Units = z.object({ readUnits: z.number(), writeUnits: z.number(), logBytes: z.number() });

/** What was counted on the local cloud, whose table engine charges the units of DynamoDB; written by `test/bench/school-day.ts`. */
const MeasuredUse = z.object({
  measuredOn: z.iso.date(),
  /** Pupils of the school that it was measured with. */
  students: z.number(),
  /** What the table holds of that school before its first day. */
  schoolBytes: z.number(),
  /** One run of each scheduled function while nothing happens, by the id of its contract. */
  rest: z.record(z.string(), Units),
  /** One school day: two registers of every class, incidents, detentions, what staff and families look at, the nightly report. */
  day: z.object({
    requests: z.number(),
    bytesOut: z.number(),
    /** Functions that ran because of an event or a step of a report. */
    invocationsAfter: z.number(),
    readUnits: z.number(),
    writeUnits: z.number(),
    events: z.number(),
    mails: z.number(),
    transitions: z.number(),
    logBytes: z.number(),
    /** By how much the table grew. */
    tableBytes: z.number(),
  }),
});
export type MeasuredUse = z.infer<typeof MeasuredUse>;

/** The figures of the last measurement. */
export function measuredUse(): MeasuredUse {
  return MeasuredUse.parse(JSON.parse(readFileSync(new URL('measured-use.json', import.meta.url), 'utf8')));
}
