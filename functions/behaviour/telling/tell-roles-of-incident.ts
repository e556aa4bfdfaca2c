import { rolesToldOf } from '../../../domain/behaviour/telling.ts';
import { studentKey } from '../../../domain/ids.ts';
import { classesOn, displayName, type Student } from '../../../domain/people/students.ts';
import { notFound } from '../../../domain/problem.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { ruleFired, ruleReversed } from '../../notify/notices/behaviour-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import type { Addressee } from '../../notify/recipients.ts';
import type { Table } from '../../table/open-table.ts';
import { tellRolesOfIncident } from '../telling-subscriptions.ts';

/**
 * Tells staff at once of an incident for which a rule fired that tells them, once whatever number of rules did, and that it fell. The roles that were told are
 * noted, so that those who hear of the end are those who heard of it.
 */
export const handler = consume(tellRolesOfIncident, async ({ data }, { table, now }) => {
  const { studentId, year, incidentId } = data;
  const key = studentKey(studentId);
  const subject = { student: key, subject: `ROLES#${incidentId}` };
  const [incident, ledger, before, student, { today }] = await Promise.all([
    table.incidents.get(incidentId, { consistent: true }),
    table.ledgers.get(key, year, { consistent: true }),
    table.tellings.said(subject.student, subject.subject),
    table.students.get(studentId),
    schoolToday(table, now),
  ]);
  if (!incident || !student) throw notFound(incident ? 'student' : 'incident');
  const roles = [...rolesToldOf(incidentId, ledger)].sort().join();
  const last = before.said.at(-1);
  const entry = ledger.entries.findLast((each) => each.incidentId === incidentId);
  const facts = { category: incident.categoryName, date: incident.occurredOn, points: entry?.points ?? 0 };
  const next =
    roles !== '' && (last?.news !== 'fired' || last.facts['roles'] !== roles)
      ? { news: 'fired', facts: { ...facts, roles } }
      : roles === '' && last?.news === 'fired'
        ? { news: 'reversed', facts: last.facts }
        : undefined;
  const noted = next && { ...next, version: before.version + 1, at: now.toISOString() };
  const said = (noted ? await table.tellings.say(subject, before, noted) : before).said.at(-1);
  if (!said) return;
  const { roles: told = '', ...shown } = said.facts;
  const notice = {
    type: said.news === 'fired' ? ruleFired : ruleReversed,
    about: [incidentId, key, 'staff'] as const,
    version: said.version,
    facts: { ...facts, ...shown, name: displayName(student) },
    link: `/behaviour/${incidentId}`,
  };
  await tellOrFail(table, { notice, to: await staffOf(String(told).split(','), { student, today }, table) }, now);
});

/** The people of some roles whom an incident of a student concerns: all admins, and the student's own teachers. */
async function staffOf(
  roles: readonly string[],
  { student, today }: { readonly student: Student; readonly today: string },
  table: Table<{ readonly users: readonly ['admins']; readonly classes: readonly ['getMany'] }>,
): Promise<readonly Addressee[]> {
  const classIds = roles.includes('teacher') ? classesOn(student, today) : [];
  const [admins, classes] = await Promise.all([
    roles.includes('admin') ? table.users.admins() : [],
    classIds.length > 0 ? table.classes.getMany(classIds) : [],
  ]);
  const ids = [...admins.map(({ id }) => id), ...classes.flatMap(({ teacherIds }) => teacherIds)];
  return [...new Set(ids)].map((userId) => ({ userId }));
}
