import * as z from 'zod/mini';
import type { NewEvent } from '../../events/catalog.ts';
import { PolicyTrialId, UserId } from '../ids.ts';
import { givenUpAfterHours } from '../retries.ts';
import { IsoDate } from '../time.ts';
import type { Tried } from './dry-run.ts';
import { BehaviourPolicy, RuleId } from './policy.ts';

const Count = z.int().check(z.gte(0));
const Counts = z.record(RuleId, Count);

/** A policy that is tried on a school too large for one request, with how far that has come. */
export const PolicyTrial = z.strictObject({
  id: PolicyTrialId,
  status: z.enum(['running', 'completed', 'failed']),
  policy: BehaviourPolicy,
  /** The dates whose firings are told, and the academic year whose ledgers are asked. */
  from: IsoDate,
  to: IsoDate,
  year: z.string(),
  /** The day on which it was asked for: who is enrolled then is looked at. */
  askedOn: IsoDate,
  /** How many are enrolled, counted when the work begins. */
  students: z.optional(Count),
  seen: Count,
  /** Where the list of students goes on, as the table says; absent before the first of them. */
  after: z.optional(z.strictObject({ pk: z.string(), sk: z.string() })),
  would: Counts,
  did: Counts,
  failure: z.optional(z.string()),
  createdBy: UserId,
  createdAt: z.iso.datetime(),
  finishedAt: z.optional(z.iso.datetime()),
  version: z.int(),
});
export type PolicyTrial = z.infer<typeof PolicyTrial>;

/** Days for which the outcome of a trial can be looked at: it names students and is made anew in a minute. */
export const trialDays = 7;

/** A new trial, and the event that has it made. */
export function requestTrial(
  asked: Pick<PolicyTrial, 'id' | 'policy' | 'from' | 'to' | 'year' | 'askedOn'>,
  { by, now }: { readonly by: UserId; readonly now: Date },
): { readonly next: PolicyTrial; readonly events: readonly NewEvent<'behaviour.policy-trial.requested'>[] } {
  const begun = { status: 'running', seen: 0, would: {}, did: {} } as const;
  return {
    next: { ...asked, ...begun, createdBy: by, createdAt: now.toISOString(), version: 1 },
    events: [{ type: 'behaviour.policy-trial.requested', data: { trialId: asked.id } }],
  };
}

/** A trial of which it is known how many students it is about. */
export function countedTrial(previous: PolicyTrial, students: number): PolicyTrial {
  return { ...previous, students, version: previous.version + 1 };
}

/** A trial that has come one run of students further; at its end where no student comes after them. */
export function advanceTrial(
  previous: PolicyTrial,
  {
    seen,
    tried,
    after,
    now,
  }: { readonly seen: number; readonly tried: Tried; readonly after: PolicyTrial['after']; readonly now: Date },
): PolicyTrial {
  const { after: _, ...rest } = previous;
  const would: Record<RuleId, number> = {};
  for (const { rule } of tried.students) would[rule] = (would[rule] ?? 0) + 1;
  return {
    ...rest,
    seen: previous.seen + seen,
    would: added(previous.would, would),
    did: added(previous.did, tried.did),
    ...(after ? { after } : { status: 'completed', finishedAt: now.toISOString() }),
    version: previous.version + 1,
  };
}

/** The end of a trial that could not be made, with the reason in plain words. */
export function failTrial(previous: PolicyTrial, failure: string, now: Date): PolicyTrial {
  return { ...previous, status: 'failed', failure, finishedAt: now.toISOString(), version: previous.version + 1 };
}

/** How a trial stands, for people: one that has been running for longer than any can has failed. `progress` is the share of the students, from 0 to 1. */
export function trialStanding(
  { status, failure, createdAt, seen, students }: PolicyTrial,
  now: Date,
): { readonly status: PolicyTrial['status']; readonly progress: number; readonly failure?: string } {
  const progress = status === 'completed' ? 1 : students === undefined || students === 0 ? 0 : Math.min(seen / students, 1);
  if (status === 'running' && now.getTime() - Date.parse(createdAt) > givenUpAfterHours * 3_600_000)
    return { status: 'failed', progress, failure: 'the trial stopped without a word; ask for a new one' };
  return { status, progress, ...(failure !== undefined && { failure }) };
}

/** How often each rule would have fired beside how often it did: the rules of the policy in their order, then those that it does not have any more. */
export function ruleTallies(
  policy: BehaviourPolicy,
  { would, did }: Pick<PolicyTrial, 'would' | 'did'>,
): readonly { readonly rule: RuleId; readonly would: number; readonly did: number }[] {
  const rules = [...new Set([...policy.rules.map(({ id }) => id), ...Object.keys(did)])];
  return rules.map((rule) => ({ rule, would: would[rule] ?? 0, did: did[rule] ?? 0 }));
}

function added(one: Readonly<Record<RuleId, number>>, other: Readonly<Record<RuleId, number>>): Record<RuleId, number> {
  const sum = { ...one };
  for (const [rule, count] of Object.entries(other)) sum[rule] = (sum[rule] ?? 0) + count;
  return sum;
}
