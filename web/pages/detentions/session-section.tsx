import { Link } from 'wouter';
import { instantOf } from '../../../domain/wall-clock.ts';
import { serverNow } from '../../api/server-clock.ts';
import type { DetentionRow } from '../../api/detentions.ts';
import type { Schema } from '../../api/schema.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { Notice } from '../../controls/notice.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import styles from './detentions.module.css';
import type { HeldSession } from './in-sessions.ts';
import { OutcomeChoice } from './outcome-choice.tsx';

interface SessionSectionProps {
  readonly session: HeldSession;
  readonly types: readonly Schema<'DetentionType'>[];
}

/** One session: room, supervisors, places, and its students with how it went. */
export function SessionSection({ session: { typeId, startsAt, facts, rows }, types }: SessionSectionProps) {
  const me = usePerson();
  const name = rows[0]?.typeName ?? types.find(({ id }) => id === typeId)?.name ?? typeId;
  const supervisors = [...new Set([...(facts?.supervisorNames ?? []), ...rows.flatMap((row) => row.supervisorNames)])];
  const mayJudge = (row: DetentionRow) => hasRole(me, ['admin']) || row.supervisorIds.includes(me.userId);
  const hasBegun = ({ date }: DetentionRow) => date !== undefined && instantOf(date, startsAt, me.school.timeZone) <= serverNow();
  const columns: readonly Column<DetentionRow>[] = [
    {
      title: words.detentions.student,
      kind: 'head',
      cell: ({ detentionId, studentName }) => (
        <Link href={href('detention', { detentionId })}>
          <bdi>{studentName}</bdi>
        </Link>
      ),
    },
    { title: words.detentions.reason, cell: ({ reason }) => reason },
    {
      title: words.detentions.outcome,
      cell: (row) =>
        mayJudge(row) && hasBegun(row) ? (
          <OutcomeChoice row={row} />
        ) : row.status === 'scheduled' ? (
          words.detentions.notYet(startsAt)
        ) : (
          words.detentions.statuses[row.status]
        ),
    },
  ];
  return (
    <section className={styles.section}>
      <h2>{words.detentions.session(name, startsAt)}</h2>
      <p className={styles.soft}>
        {[
          facts?.room ?? rows[0]?.room,
          facts && words.detentions.placesOf(facts.placed, facts.capacity),
          supervisors.length > 0 && `${words.detentions.supervisors} ${supervisors.join(', ')}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {facts?.cancelled && <Notice tone="warning">{words.detentions.cancelledSession}</Notice>}
      {supervisors.length === 0 && rows.length > 0 && <Notice tone="warning">{words.detentions.noSupervisor}</Notice>}
      {rows.length === 0 ? (
        <p>{words.detentions.emptySession}</p>
      ) : (
        <DataTable
          caption={words.detentions.session(name, startsAt)}
          columns={columns}
          rows={rows}
          keyOf={({ detentionId }) => detentionId}
        />
      )}
    </section>
  );
}
