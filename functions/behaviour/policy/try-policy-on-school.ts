import { advanceTrial, countedTrial, failTrial, type PolicyTrial } from '../../../domain/behaviour/policy-trial.ts';
import { Problem } from '../../../domain/problem.ts';
import { consume } from '../../kernel/consume.ts';
import { refusalOf } from '../../kernel/faults/refusal-of.ts';
import type { Table } from '../../table/open-table.ts';
import { eachPage } from '../../table/wire/every-page.ts';
import { tryPolicyOnSchool } from '../subscriptions.ts';
import { tryOnPage } from './try-on-page.ts';

type Stores = Table<(typeof tryPolicyOnSchool)['access']>;

/** Students that are held at a time, after whom the trial is noted: a run that is killed is taken up there. */
const atOnce = 200;

const ourFault = 'a fault on our side stopped the trial; ask for a new one';

export const handler = consume(tryPolicyOnSchool, async ({ data: { trialId } }, { table, isLastAttempt }) => {
  let trial = await table.policyTrials.get(trialId);
  try {
    // An event that comes again after the end has nothing to do.
    if (trial?.status === 'running') trial = await counted(trial, table);
    const [calendar, { types }] = await Promise.all([table.schools.getCalendar(), table.detentionTypes.get()]);
    while (trial?.status === 'running') {
      const roll = { status: 'enrolled', today: trial.askedOn } as const;
      const page = await table.students.list(roll, { limit: atOnce, after: trial.after });
      const tried = await tryOnPage(page.items, { table, trial, calendar, types });
      const next = advanceTrial(trial, { seen: page.items.length, tried, after: page.last, now: new Date() });
      await table.policyTrials.advance(next, tried.students);
      trial = next;
    }
  } catch (error) {
    const isOthers = error instanceof Problem && error.code === 'stale-version';
    if (trial?.status === 'running' && !isOthers && (isLastAttempt || refusalOf(error)))
      await table.policyTrials.advance(failTrial(trial, error instanceof Problem ? error.message : ourFault, new Date()));
    throw error;
  }
});

/** Counts the students once, so that people see how far it has come: their list costs far less than their ledgers. */
async function counted(
  trial: PolicyTrial,
  { students, policyTrials }: Pick<Stores, 'students' | 'policyTrials'>,
): Promise<PolicyTrial> {
  if (trial.students !== undefined) return trial;
  let count = 0;
  for await (const page of eachPage((each) => students.list({ status: 'enrolled', today: trial.askedOn }, each), 1000))
    count += page.length;
  const next = countedTrial(trial, count);
  await policyTrials.advance(next);
  return next;
}
