import * as z from 'zod/mini';

/** What is told about one kind of event: a fact in the past tense that its publisher stands for. */
export interface EventContract<Name extends string = string, Data extends z.core.$ZodType = z.core.$ZodType> {
  readonly name: Name;
  /** Adding an optional field keeps it; anything else is a new version published beside the old one. */
  readonly version: number;
  readonly why: string;
  readonly data: Data;
}

/** Defines an event. */
export function defineEvent<const Name extends string, Data extends z.core.$ZodType>(
  contract: EventContract<Name, Data>,
): EventContract<Name, Data> {
  return contract;
}

/** What travels as the detail of an event on the bus. Payloads carry ids and changed facts, never a person's record. */
export const Envelope = z.strictObject({
  /** Unique per fact; consumers are idempotent by it. */
  id: z.string(),
  /** When it was committed, RFC 3339 in UTC. */
  time: z.iso.datetime(),
  schoolId: z.string(),
  /** The request or event that caused it. */
  correlationId: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * Bytes that the data of an event may have. The bus takes 256 KB (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html), and so does a
 * queue, where a failed event lies with the record of its failure.
 */
export const mostEventBytes = 200 * 1024;

/** The source of an event on the bus: `rollbook.` and the first word of its name. */
export function sourceOf(name: string): string {
  return `rollbook.${name.split('.', 1)[0] ?? name}`;
}

/** The detail type of an event on the bus, its version included. */
export function detailTypeOf(contract: Pick<EventContract, 'name' | 'version'>): string {
  return `${contract.name}.v${String(contract.version)}`;
}
