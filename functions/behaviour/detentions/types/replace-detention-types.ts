import { detentionOf } from '../../../../domain/behaviour/policy.ts';
import { sessionOf } from '../../../../domain/detentions/sessions.ts';
import { typeFaults, type DetentionType } from '../../../../domain/detentions/types.ts';
import { invalid, type Fault } from '../../../../domain/problem.ts';
import { checkVersion } from '../../../kernel/precondition.ts';
import { schoolToday } from '../../../kernel/school-day.ts';
import { serve } from '../../../kernel/serve.ts';
import type { Table } from '../../../table/open-table.ts';
import { replaceDetentionTypes } from '../../detention-type-routes.ts';
import { supervisorFaults } from '../supervisors.ts';

/** The date after which no session is looked at. */
const endOfTime = '9999-12-31';

export const handler = serve(replaceDetentionTypes, async ({ body, table, ifMatch, now }) => {
  const [{ today }, calendar, previous, { policy }] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentionTypes.get(),
    table.behaviourPolicy.get(),
  ]);
  checkVersion(ifMatch, previous.version);
  const inUse = policy.rules.flatMap((rule) => detentionOf(rule) ?? []);
  const faults = [
    ...typeFaults(body, calendar),
    ...goneFaults(previous.types, body.types, inUse),
    ...(await supervisorFaults(namedSupervisors(body.types), table)),
    ...(await placedFaults(previous.types, body.types, { table, today })),
  ];
  if (faults.length > 0) throw invalid(faults);
  const version = previous.version + 1;
  await table.detentionTypes.save({ types: body.types, version }, previous);
  return { body: { types: body.types }, version };
});

function namedSupervisors(types: readonly DetentionType[]) {
  return types.flatMap(({ supervisorIds, supervisorsByWeekday = {} }, index) => [
    ...supervisorIds.map((userId, at) => ({ pointer: `/types/${String(index)}/supervisorIds/${String(at)}`, userId })),
    ...Object.entries(supervisorsByWeekday).flatMap(([weekday, ids]) =>
      ids.map((userId, at) => ({ pointer: `/types/${String(index)}/supervisorsByWeekday/${weekday}/${String(at)}`, userId })),
    ),
  ]);
}

/** A type that a rule of the policy sets cannot go. */
function goneFaults(
  before: readonly DetentionType[],
  after: readonly DetentionType[],
  inUse: readonly string[],
): readonly Fault[] {
  return before
    .filter(({ id }) => inUse.includes(id) && !after.some((type) => type.id === id))
    .map(({ id }) => ({
      pointer: '/types',
      detail: `must keep ${id}, which a rule of the behaviour policy sets; change the rule first`,
    }));
}

/** Capacity below what is placed already, and a type that goes while students are placed in its sessions. */
async function placedFaults(
  before: readonly DetentionType[],
  after: readonly DetentionType[],
  { table, today }: { readonly table: Table<{ readonly detentionSessions: readonly ['ofType'] }>; readonly today: string },
): Promise<readonly Fault[]> {
  const checked = before.filter(({ id, capacity }) => (after.find((type) => type.id === id)?.capacity ?? 0) < capacity);
  const faults = await Promise.all(
    checked.map(async (old) => {
      const sessions = await table.detentionSessions.ofType(old.id, [today, endOfTime]);
      const index = after.findIndex(({ id }) => id === old.id);
      const type = after[index];
      return sessions.flatMap((kept) => {
        const { date, seats, capacity } = sessionOf(type ?? { ...old, capacity: 0 }, kept.date, { kept });
        if (seats.length <= (type ? capacity : 0)) return [];
        const detail = type
          ? `must be at least ${String(seats.length)}, because so many students are placed on ${date}; got ${String(type.capacity)}`
          : `must keep ${old.id}, because ${String(seats.length)} students are placed on ${date}; move or cancel their detentions first`;
        return [{ pointer: type ? `/types/${String(index)}/capacity` : '/types', detail }];
      });
    }),
  );
  return faults.flat();
}
