import { newsHeldUntil, newsOfIncident } from '../../../domain/behaviour/telling.ts';
import { studentKey } from '../../../domain/ids.ts';
import { displayName } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { addMinutes } from '../../../domain/time.ts';
import { consume } from '../../kernel/consume.ts';
import { familyIncidentNotice } from '../../notify/notices/behaviour-notices.ts';
import { guardiansOf } from '../../notify/recipients.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { tellFamilyOfIncident } from '../telling-subscriptions.ts';
import { holdIncident } from './hold-incident.ts';

/** Minutes after which news of an incident is news no more: a week. */
const newsMinutes = 7 * 24 * 60;

/** Tells by what the ledger says of the incident now, in the way of `tellFamilyOfDetention`: noted first, then sent. */
export const handler = consume(tellFamilyOfIncident, async ({ data }, { table, now }) => {
  const { studentId, year, incidentId } = data;
  const key = studentKey(studentId);
  const [incident, ledger, before, student] = await Promise.all([
    table.incidents.get(incidentId, { consistent: true }),
    table.ledgers.get(key, year, { consistent: true }),
    table.tellings.said(key, incidentId),
    table.students.get(studentId),
  ]);
  if (!incident || !student) throw notFound(incident ? 'student' : 'incident');
  const held = newsHeldUntil(incident);
  if (held > now) {
    await holdIncident(data, held, table);
    return;
  }
  const tidings = newsOfIncident(incident, ledger, before.said);
  const next = tidings && { ...tidings, version: incident.version, at: now.toISOString() };
  const said = (next ? await table.tellings.say({ student: key, subject: incidentId }, before, next) : before).said.at(-1);
  if (!said) return;
  const notice = {
    ...familyIncidentNotice(said, { name: displayName(student) }),
    about: [incidentId, key] as const,
    version: said.version,
    link: `/students/${studentId}/behaviour`,
    mootAfter: addMinutes(new Date(said.at), newsMinutes),
  };
  await tellOrFail(table, { notice, to: guardiansOf(student) }, now);
});
