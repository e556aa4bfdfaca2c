import { enterIncident } from '../../../domain/behaviour/enter-incident.ts';
import { everybodyIn } from '../../../domain/behaviour/incident.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { judge } from '../../../domain/behaviour/rules.ts';
import { eventsOfJudgement } from '../../../domain/behaviour/told-of-judgement.ts';
import { rankOf } from '../../../domain/detentions/types.ts';
import { studentKey } from '../../../domain/ids.ts';
import { consume } from '../../kernel/consume.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { judgeIncident } from '../subscriptions.ts';
import { foundAbout, watchBehaviour } from '../watch/watch-behaviour.ts';

/** Acts by what the incident says now: events that come twice, late or in another order find the ledgers as they are to be. */
export const handler = consume(judgeIncident, async ({ data }, { table, now }) => {
  const incident = await table.incidents.get(data.incidentId, { consistent: true });
  if (!incident) throw new Error(`incident ${data.incidentId} is not there`);
  const [{ today }, calendar, { rules }, { types }] = await Promise.all([
    schoolToday(table, now),
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
  const year = ledgerYearOf(calendar, incident.recordedOn);
  for (const studentId of everybodyIn(incident)) {
    const student = studentKey(studentId);
    const ledger = await retryOnConflict(async () => {
      const before = await table.ledgers.get(student, year, { consistent: true });
      const judgement = judge(enterIncident(before, incident, studentId), incident.id, judging);
      if (judgement.ledger === before) return before;
      await table.ledgers.save({ student, year }, judgement.ledger, eventsOfJudgement(judgement, { studentId, year }));
      return judgement.ledger;
    });
    const watched = { behaviour: { ledger, detentions: [] }, lookedFor: ['points'], calendar, today } as const;
    // Only what was changed can make a concern untrue.
    if (foundAbout(watched).length === 0 && incident.version === 1) continue;
    const standing = await table.watchList.standing([student, student], ['points']);
    await watchBehaviour({ ...watched, studentId, standing, now }, table);
  }
});
