import { advanceTrial, requestTrial, ruleTallies, trialStanding } from '../../../domain/behaviour/policy-trial.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { policyFaults } from '../../../domain/behaviour/policy-faults.ts';
import { academicYearOf, termOf, type Calendar } from '../../../domain/calendar.ts';
import { invalid } from '../../../domain/problem.ts';
import { addDays, type IsoDate } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { tryBehaviourPolicy } from '../policy-routes.ts';
import { tryOnPage } from './try-on-page.ts';

/** Students whose ledgers one request reads; more than enough for a primary school. */
const mostInRequest = 500;

export const handler = serve(tryBehaviourPolicy, async ({ body: policy, caller, table, now }) => {
  const [{ today }, calendar, { types }] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentionTypes.get(),
  ]);
  const faults = policyFaults(policy, types);
  if (faults.length > 0) throw invalid(faults);
  const [from, to] = lastTerm(calendar, today);
  const asked = { id: newId('trl', now), policy, from, to, year: ledgerYearOf(calendar, to), askedOn: today };
  const { next: trial, events } = requestTrial(asked, { by: caller.userId, now });
  const page = await table.students.list({ status: 'enrolled', today }, { limit: mostInRequest });
  if (page.last) {
    await table.policyTrials.create(trial, events);
    const body = {
      trialId: trial.id,
      ...trialStanding(trial, now),
      from,
      to,
      students: [],
      rules: [...ruleTallies(policy, trial)],
    };
    return { status: 202, body, location: `/v1/behaviour/policy/dry-run/${trial.id}` };
  }
  const tried = await tryOnPage(page.items, { table, trial, calendar, types });
  const ended = advanceTrial(trial, { seen: page.items.length, tried, after: undefined, now });
  return {
    status: 200,
    body: { ...trialStanding(ended, now), from, to, students: [...tried.students], rules: [...ruleTallies(policy, ended)] },
  };
});

/** The last term that has begun, up to today; the year so far where there is no term. */
function lastTerm(calendar: Calendar, today: IsoDate): readonly [IsoDate, IsoDate] {
  const running = termOf(calendar, today);
  if (running) return [running.startDate, today];
  const before = calendar.years
    .flatMap(({ terms }) => terms)
    .filter(({ endDate }) => endDate < today)
    .sort((a, b) => (a.endDate < b.endDate ? 1 : -1))[0];
  return before ? [before.startDate, before.endDate] : [academicYearOf(calendar, today)?.startDate ?? addDays(today, -90), today];
}
