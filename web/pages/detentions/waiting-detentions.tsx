import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { waitingDetentionsQuery, type DetentionRow } from '../../api/detentions.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import styles from './detentions.module.css';

const columns: readonly Column<DetentionRow>[] = [
  { title: words.detentions.student, kind: 'head', cell: ({ studentName }) => <bdi>{studentName}</bdi> },
  { title: words.detentions.type, cell: ({ typeName }) => typeName },
  {
    title: words.detentions.reason,
    cell: ({ waitsBecause, reason }) =>
      [waitsBecause && words.detentions.waitsBecause[waitsBecause], reason].filter(Boolean).join(' · '),
  },
  {
    title: words.detentions.findPlace,
    kind: 'action',
    cell: ({ detentionId }) => <Link href={href('detention', { detentionId })}>{words.detentions.findPlace}</Link>,
  },
];

/** What waits for a place, with why, and the way to give it one. */
export function WaitingDetentions() {
  const { data, error } = useQuery(waitingDetentionsQuery);
  return (
    <section className={[styles.section, styles.notInPrint].join(' ')}>
      <h2>{words.detentions.waiting}</h2>
      {error && !data && <FaultText error={error} />}
      {data?.length === 0 && <p>{words.detentions.noneWaiting}</p>}
      {data && data.length > 0 && (
        <DataTable caption={words.detentions.waiting} columns={columns} rows={data} keyOf={({ detentionId }) => detentionId} />
      )}
    </section>
  );
}
