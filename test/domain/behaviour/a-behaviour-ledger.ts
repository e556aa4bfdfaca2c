import { enterIncident } from '../../../domain/behaviour/enter-incident.ts';
import type { Incident } from '../../../domain/behaviour/incident.ts';
import type { Ledger } from '../../../domain/behaviour/ledger.ts';
import { defaultPolicy, type BehaviourPolicy, type BehaviourRule } from '../../../domain/behaviour/policy.ts';
import { judge, type Judgement } from '../../../domain/behaviour/rules.ts';
import { IncidentId, StudentId, UserId } from '../../../domain/ids.ts';
import { aCalendar } from '../../support/calendar.ts';

export const aStudent = StudentId.parse('stu_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');
export const aTeacher = UserId.parse('usr_01JZ8K5N0P1Q2R3S4T5V6W7X8Y');

const ranks: Readonly<Record<string, number>> = { lunch: 0, afterSchool: 1, senior: 2 };

/** The id of the n-th incident of a test. */
export const incidentId = (n: number) => IncidentId.parse(`inc_01JZ8K5N0P1Q2R3S4T5V6W${String(n).padStart(4, '0')}`);

interface Told {
  readonly n: number;
  readonly on: string;
  readonly points?: number;
  readonly severity?: number;
  readonly category?: string;
  readonly kind?: 'positive' | 'negative';
  readonly happenedOn?: string;
  readonly version?: number;
  readonly voided?: boolean;
  readonly policy?: number;
  readonly expiresAfter?: number;
}

/** An incident of one student, as it stands after so many changes. */
export function anIncident(told: Told): Incident {
  const { n, on, points = 1, severity = 1, kind = 'negative', version = 1 } = told;
  const at = `${on}T10:00:${String(n % 60).padStart(2, '0')}.000Z`;
  return {
    id: incidentId(n),
    categoryId: told.category ?? 'disruption',
    categoryName: 'Disruption',
    kind,
    description: 'what happened',
    occurredAt: `${told.happenedOn ?? on}T09:00:00.000Z`,
    occurredOn: told.happenedOn ?? on,
    recordedAt: at,
    recordedOn: on,
    reporterId: aTeacher,
    visibility: 'family',
    policy: told.policy ?? 1,
    ...(told.expiresAfter !== undefined && { expiresAfter: told.expiresAfter }),
    students: [{ studentId: aStudent, role: 'involved', ...(kind === 'negative' && { severity }), points }],
    changes: [],
    ...(told.voided && { voided: { at, by: aTeacher, reason: 'mistaken identity' } }),
    version,
  };
}

/** How the ledger of a student is judged: by the rules of one policy, or of several by their versions. */
export function judgingBy(
  rules: readonly BehaviourRule[] | ((policy: number) => readonly BehaviourRule[]) = defaultPolicy.rules,
) {
  return {
    calendar: aCalendar,
    rulesOf: typeof rules === 'function' ? rules : () => rules,
    rankOf: (typeId: string) => ranks[typeId] ?? 0,
    now: '2027-07-01T00:00:00.000Z',
  };
}

/** Enters an incident into a ledger and judges it, as the consumer does. */
export function told(ledger: Ledger, incident: Incident, judging = judgingBy()): Judgement {
  return judge(enterIncident(ledger, incident, aStudent), incident.id, judging);
}

/** The default policy with other rules. */
export const policyWith = (rules: readonly BehaviourRule[]): BehaviourPolicy => ({ ...defaultPolicy, rules: [...rules] });
