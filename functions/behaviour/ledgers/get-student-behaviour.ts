import { familyViewOf } from '../../../domain/behaviour/family-view.ts';
import { balanceOf, expiresOn, ledgerYearOf, type Firing, type LedgerEntry } from '../../../domain/behaviour/ledger.ts';
import type { BehaviourPolicy } from '../../../domain/behaviour/policy.ts';
import type { Calendar } from '../../../domain/calendar.ts';
import { studentKey } from '../../../domain/ids.ts';
import { mayReadStudent, readsAsStaff } from '../../../domain/people/scope.ts';
import { notFound } from '../../../domain/problem.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { getStudentBehaviour, type LedgerRow } from '../routes.ts';

export const handler = serve(getStudentBehaviour, async ({ params, query, caller, table, now }) => {
  const [{ today }, calendar, { policy }, student, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.behaviourPolicy.get(),
    table.students.get(params.studentId),
    scopeOf(caller, table),
  ]);
  if (!student || !mayReadStudent(scope, student, today)) throw notFound('student');
  const year = query.year ?? ledgerYearOf(calendar, today);
  const ledger = await table.ledgers.get(studentKey(student.id), year);
  const audience = readsAsStaff(scope, student, today) ? 'staff' : 'family';
  const rules = { policy, calendar, today };
  const rows =
    audience === 'staff'
      ? ledger.entries.map((entry) => staffRow(entry, rules))
      : ledger.entries.flatMap((entry) => familyRow(entry, rules) ?? []);
  return {
    body: {
      year,
      ...balanceOf(ledger, { on: today, calendar, audience }),
      items: rows.reverse(),
      ...(audience === 'staff' && { firings: ledger.firings.map(firingRow).reverse() }),
    },
  };
});

interface Rules {
  readonly policy: BehaviourPolicy;
  readonly calendar: Calendar;
  readonly today: string;
}

const nameOf = (category: string, { policy }: Rules) => policy.categories.find(({ id }) => id === category)?.name ?? category;

function expiryOf(entry: LedgerEntry, { calendar, today }: Rules) {
  const end = expiresOn(entry, calendar);
  return end === undefined ? {} : { expiresOn: end, ...(end <= today && { expired: true as const }) };
}

function staffRow(entry: LedgerEntry, rules: Rules): LedgerRow {
  const { incidentId, occurredAt, recordedAt, role = 'involved', kind, severity, points, note, reversed } = entry;
  return {
    incidentId,
    occurredAt,
    recordedAt,
    role,
    category: nameOf(entry.category, rules),
    kind,
    ...(severity !== undefined && { severity }),
    ...(role === 'involved' && { points }),
    ...(note !== undefined && { note }),
    ...expiryOf(entry, rules),
    ...(reversed && { [reversed.why]: true, reversedAt: reversed.at }),
  };
}

function familyRow(entry: LedgerEntry, rules: Rules): LedgerRow | undefined {
  const view = familyViewOf(entry);
  if (!view) return undefined;
  const { given, ...about } = view;
  return {
    ...about,
    ...(given && { ...given, category: nameOf(given.category, rules), ...expiryOf(entry, rules) }),
  };
}

function firingRow({ id, rule, firedOn, figure, used, detention, reversed }: Firing) {
  return {
    firingId: id,
    rule,
    firedOn,
    figure,
    incidentIds: [...used],
    ...(detention && { detention }),
    ...(reversed && { reversedAt: reversed.at }),
  };
}
