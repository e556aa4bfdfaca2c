import { newsHeldUntil } from '../../../domain/behaviour/telling.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { notFound } from '../../../domain/problem.ts';
import { consume } from '../../kernel/consume.ts';
import { holdNewsOfIncident } from '../telling-subscriptions.ts';
import { holdIncident } from './hold-incident.ts';

/** A firing is of one student; a correction or void is of all, of whom those whose family was told nothing are told nothing. */
export const handler = consume(holdNewsOfIncident, async (event, { table }) => {
  const { incidentId } = event.data;
  const incident = await table.incidents.get(incidentId, { consistent: true });
  if (!incident) throw notFound('incident');
  const until = newsHeldUntil(incident);
  if (event.name === 'behaviour.rule.fired' || event.name === 'behaviour.rule.reversed') {
    await holdIncident({ studentId: event.data.studentId, year: event.data.year, incidentId }, until, table);
    return;
  }
  const year = ledgerYearOf(await table.schools.getCalendar(), incident.recordedOn);
  const named = new Set(
    [...incident.students, ...incident.changes.flatMap(({ was }) => was.students ?? [])].map((each) => each.studentId),
  );
  for (const studentId of named) await holdIncident({ studentId, year, incidentId }, until, table);
});
