import { enterIncident } from '../../../domain/behaviour/enter-incident.ts';
import type { Incident } from '../../../domain/behaviour/incident.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { judge } from '../../../domain/behaviour/rules.ts';
import { eventsOfJudgement } from '../../../domain/behaviour/told-of-judgement.ts';
import { rankOf } from '../../../domain/detentions/types.ts';
import { studentKey, type StudentId } from '../../../domain/ids.ts';
import { consume } from '../../kernel/consume.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { judgeIncident } from '../subscriptions.ts';

/** Acts by what the incident says now: events that come twice, late or in another order find the ledgers as they are to be. */
export const handler = consume(judgeIncident, async ({ data }, { table, now }) => {
  const incident = await table.incidents.get(data.incidentId, { consistent: true });
  if (!incident) throw new Error(`incident ${data.incidentId} is not there`);
  const [calendar, { rules }, { types }] = await Promise.all([
    table.schools.getCalendar(),
    table.behaviourPolicy.at(incident.policy),
    table.detentionTypes.get(),
  ]);
  const judging = {
    calendar,
    rulesOf: () => rules,
    rankOf: (typeId: string) => rankOf(types, typeId),
    now: now.toISOString(),
  };
  await table.incidents.point(incident);
  const year = ledgerYearOf(calendar, incident.recordedOn);
  for (const studentId of everybodyIn(incident)) {
    const student = studentKey(studentId);
    await retryOnConflict(async () => {
      const ledger = await table.ledgers.get(student, year, { consistent: true });
      const judgement = judge(enterIncident(ledger, incident, studentId), incident.id, judging);
      if (judgement.ledger === ledger) return;
      await table.ledgers.save({ student, year }, judgement.ledger, eventsOfJudgement(judgement, { studentId, year }));
    });
  }
});

/** Everybody whom an incident names or named before it was corrected. */
function everybodyIn({ students, changes }: Incident): ReadonlySet<StudentId> {
  return new Set([...students, ...changes.flatMap(({ was }) => was.students ?? [])].map(({ studentId }) => studentId));
}
