import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { dateIn } from '../../../domain/wall-clock.ts';
import { detentionTypesQuery } from '../../api/behaviour.ts';
import { categoriesQuery } from '../../api/behaviour.ts';
import { behaviourQuery, type BehaviourRecord } from '../../api/records.ts';
import { DataTable } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import { PointsByWeek } from './points-by-week.tsx';
import type { StudentTabProps } from './student-tab.ts';

type Entry = BehaviourRecord['items'][number];

/** The ledger of a student: every point with the incident it came from, until when it counts, and which rules fired upon it. */
export function BehaviourTab({ student: { studentId } }: StudentTabProps) {
  const { timeZone } = usePerson().school;
  const { data, error } = useQuery(behaviourQuery(studentId));
  const { data: policy } = useQuery(categoriesQuery);
  const { data: types } = useQuery(detentionTypesQuery);
  if (error && !data) return <FaultText error={error} />;
  if (!data) return <Waiting label={words.shell.loading} rows={6} />;
  const dayOf = (instant: string) => shortDate(dateIn(new Date(instant), timeZone));
  const ruleOf = (id: string) => policy?.rules.find((rule) => rule.id === id);
  const firings = data.firings ?? [];
  return (
    <>
      <p>{words.students.balance(data.balance, data.positive, data.negative)}</p>
      <p>
        <Link href={href('newIncident', {}, { student: studentId })}>{words.behaviour.title}</Link>
      </p>
      {data.items.length === 0 ? (
        <p>{words.students.noPoints}</p>
      ) : (
        <DataTable
          caption={words.students.ledger}
          isCaptionShown
          rows={data.items}
          keyOf={({ incidentId }) => incidentId}
          columns={[
            {
              title: words.students.date,
              kind: 'head',
              cell: ({ incidentId, occurredAt }) => <Link href={href('incident', { incidentId })}>{dayOf(occurredAt)}</Link>,
            },
            { title: words.students.category, cell: ({ category, role }) => category ?? words.family.roles[role] },
            {
              title: words.students.points,
              kind: 'number',
              cell: ({ points, kind }) =>
                points === undefined || kind === undefined ? '' : words.behaviour.points(kind, points),
            },
            { title: words.students.state, cell: stateOf },
          ]}
        />
      )}
      <PointsByWeek entries={data.items} timeZone={timeZone} />
      {firings.length > 0 && (
        <DataTable
          caption={words.students.firings}
          isCaptionShown
          rows={firings}
          keyOf={({ firingId }) => firingId}
          columns={[
            { title: words.students.date, kind: 'head', cell: ({ firedOn }) => shortDate(firedOn) },
            {
              title: words.students.rule,
              cell: ({ rule, figure }) => words.students.ruleText(ruleOf(rule)?.when, figure, ruleOf(rule)?.atLeast),
            },
            {
              title: words.students.outcome,
              cell: ({ detention }) =>
                detention
                  ? words.students.detentionOutcome[detention.outcome](
                      types?.types.find(({ id }) => id === detention.typeId)?.name ?? detention.typeId,
                    )
                  : words.students.told,
            },
            {
              title: words.students.state,
              cell: ({ reversedAt }) => (reversedAt === undefined ? '' : words.students.reversed(dayOf(reversedAt))),
            },
          ]}
        />
      )}
    </>
  );
}

function stateOf({ voided, expired, expiresOn, corrected }: Entry): string {
  if (voided === true) return words.students.voided;
  if (expired === true) return words.students.expired;
  return [corrected === true && words.students.corrected, expiresOn !== undefined && words.students.expires(shortDate(expiresOn))]
    .filter(Boolean)
    .join(', ');
}
