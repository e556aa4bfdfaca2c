import * as z from 'zod/mini';
import { PolicyTrial, trialDays } from '../../../../domain/behaviour/policy-trial.ts';
import { RuleId } from '../../../../domain/behaviour/policy.ts';
import { StudentId, type PolicyTrialId } from '../../../../domain/ids.ts';
import { IsoDate } from '../../../../domain/time.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { awaitedWrites } from '../../items/awaited-item.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';
import { absent, ifVersion } from '../../wire/database-contract.ts';

/** A rule that a policy would have fired for a student, with the name that the student had when it was tried. */
const Hit = z.strictObject({ studentId: StudentId, name: z.string(), rule: RuleId, firedOn: IsoDate });
export type Hit = z.infer<typeof Hit>;
const HitPage = z.object({ hits: z.array(Hit) });

/** Trials of policies on the whole of a school. Both they and what they found expire. */
export function openPolicyTrials(context: TableContext) {
  const { db, schoolId, now } = context;
  const keyFor = (trialId: PolicyTrialId) => keyOf('policyTrial', { schoolId, trialId });
  const expiring = ({ createdAt }: PolicyTrial) => ({
    expiresAt: Math.floor(Date.parse(createdAt) / 1000) + trialDays * 86_400,
  });
  const put = (next: PolicyTrial) => ({
    put: { ...keyFor(next.id), ...next, ...expiring(next) },
    condition: ifVersion(next.version - 1),
  });
  return {
    async get(trialId: PolicyTrialId): Promise<PolicyTrial | undefined> {
      const item = await db.get(keyFor(trialId), { consistent: true });
      return item && Number(item['expiresAt']) * 1000 > now.getTime() ? parseItem(PolicyTrial, item) : undefined;
    },
    async create(next: PolicyTrial, events: EventsOf<'policyTrials', 'create'>): Promise<void> {
      const outbox = outboxOf(context, events);
      const { put: item, condition } = put(next);
      await db.transact([{ put: { ...item, ...outbox }, condition }, ...awaitedWrites(context, outbox)]);
    },
    /** Notes the next state of a trial together with what was found on the way to it. Fails with `stale-version` when another run was faster. */
    async advance(next: PolicyTrial, hits: readonly Hit[] = []): Promise<void> {
      const page = keyOf('policyTrialPage', { schoolId, trialId: next.id, page: String(next.version).padStart(6, '0') });
      await db.transact([
        put(next),
        ...(hits.length > 0 ? [{ put: { ...page, hits, ...expiring(next) }, condition: absent }] : []),
      ]);
    },
    /** What was found, in the order of the students' names. */
    async hits(trialId: PolicyTrialId, { limit, after }: PageInput): Promise<Page<Hit>> {
      const pk = partitionOf('policyTrialPage', { schoolId, trialId });
      // Where the page before ended: in which item, and after how many of its rows.
      const [begun = '', done = '0'] = (after?.sk ?? '').split('#');
      const rows: Hit[] = [];
      let from = begun;
      let skipped = Number(done);
      for (;;) {
        const { items, last } = await db.query({ pk, between: [from, '~'], limit: 1 });
        const [item] = items;
        if (!item) return { items: rows };
        const found = parseItem(HitPage, item).hits.slice(skipped);
        const taken = found.slice(0, limit - rows.length);
        rows.push(...taken);
        const sk = String(item['sk']);
        if (taken.length < found.length) return { items: rows, last: { pk, sk: `${sk}#${String(skipped + taken.length)}` } };
        if (!last) return { items: rows };
        // Sorts behind the item and before the next one.
        [from, skipped] = [`${sk}~`, 0];
        if (rows.length === limit) return { items: rows, last: { pk, sk: from } };
      }
    },
  };
}
