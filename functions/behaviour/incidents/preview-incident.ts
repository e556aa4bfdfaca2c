import { enterIncident } from '../../../domain/behaviour/enter-incident.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { recordIncident } from '../../../domain/behaviour/record-incident.ts';
import { judge } from '../../../domain/behaviour/rules.ts';
import { rankOf } from '../../../domain/detentions/types.ts';
import { studentKey } from '../../../domain/ids.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { newIdOfMoment } from '../../runtime/new-id.ts';
import { previewIncident } from '../incident-routes.ts';
import { namedStudent } from './named-students.ts';

export const handler = serve(previewIncident, async ({ body, caller, table, now }) => {
  const [{ school }, calendar, { policy, version }, { types }, students] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.behaviourPolicy.get(),
    table.detentionTypes.get(),
    table.students.getMany([...new Set(body.students.map(({ studentId }) => studentId))]),
  ]);
  const { incident } = recordIncident(newIdOfMoment('inc', now), body, {
    policy,
    policyVersion: version,
    students: students.map(namedStudent),
    zone: school.timeZone,
    now,
    caller,
  });
  const judging = {
    calendar,
    rulesOf: () => policy.rules,
    rankOf: (typeId: string) => rankOf(types, typeId),
    now: now.toISOString(),
  };
  const year = ledgerYearOf(calendar, incident.recordedOn);
  const involved = incident.students.filter(({ role }) => role === 'involved');
  const previews = await Promise.all(
    involved.map(async ({ studentId, points = 0, severity }) => {
      const ledger = await table.ledgers.get(studentKey(studentId), year);
      const { fired } = judge(enterIncident(ledger, incident, studentId), incident.id, judging);
      return {
        studentId,
        points,
        ...(severity !== undefined && { severity }),
        fires: fired.map(({ rule, figure, judgedBy, detention }) => ({
          rule,
          figure,
          then: judgedBy.then,
          ...(detention && { detention }),
        })),
      };
    }),
  );
  return { body: { students: previews } };
});
