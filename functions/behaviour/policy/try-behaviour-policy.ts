import { tryPolicy, type WouldFire } from '../../../domain/behaviour/dry-run.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { policyFaults } from '../../../domain/behaviour/policy-faults.ts';
import { academicYearOf, termOf, type Calendar } from '../../../domain/calendar.ts';
import { rankOf } from '../../../domain/detentions/types.ts';
import { studentKey } from '../../../domain/ids.ts';
import { invalid } from '../../../domain/problem.ts';
import { addDays, type IsoDate } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { eachPage } from '../../table/wire/every-page.ts';
import { tryBehaviourPolicy } from '../policy-routes.ts';

/** Students of one read of ledgers, so that a large school needs no more memory than a small one. */
const atOnce = 100;

export const handler = serve(tryBehaviourPolicy, async ({ body: policy, table, now }) => {
  const [{ today }, calendar, { types }] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentionTypes.get(),
  ]);
  const faults = policyFaults(policy, types);
  if (faults.length > 0) throw invalid(faults);
  const [from, to] = lastTerm(calendar, today);
  const trial = { policy, calendar, rankOf: (typeId: string) => rankOf(types, typeId), from, to };
  const year = ledgerYearOf(calendar, to);
  const students: (WouldFire & { readonly name: string })[] = [];
  const did = new Map<string, number>();
  for await (const page of eachPage((input) => table.students.list({ status: 'enrolled', today }, input), atOnce)) {
    const names = new Map(page.map(({ studentId, name }) => [studentId, name]));
    const ledgers = await table.ledgers.getMany([...names.keys()].map(studentKey), year);
    for (const [studentId, name] of names) {
      const ledger = ledgers.get(studentKey(studentId));
      if (!ledger) continue;
      students.push(...tryPolicy(ledger, studentId, trial).map((fired) => ({ ...fired, name })));
      for (const { rule, firedOn, reversed } of ledger.firings)
        if (!reversed && from <= firedOn && firedOn <= to) did.set(rule, (did.get(rule) ?? 0) + 1);
    }
  }
  const rules = [...new Set([...policy.rules.map(({ id }) => id), ...did.keys()])];
  const would = (rule: string) => students.filter((each) => each.rule === rule).length;
  return {
    body: { from, to, students, rules: rules.map((rule) => ({ rule, would: would(rule), did: did.get(rule) ?? 0 })) },
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
