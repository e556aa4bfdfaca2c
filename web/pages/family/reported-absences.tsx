import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { absenceReportsQuery, withdrawReport } from '../../api/absences.ts';
import { codesQuery } from '../../api/registers.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './family.module.css';

/** What was reported for a child, what the school made of it and why; what waits can be taken back by whoever reported it. */
export function ReportedAbsences({ studentId }: { readonly studentId: string }) {
  const me = usePerson();
  const queries = useQueryClient();
  const { data, error } = useQuery(absenceReportsQuery(studentId));
  const { data: codes } = useQuery(codesQuery);
  const withdraw = useMutation({
    mutationFn: withdrawReport,
    onSettled: () => queries.invalidateQueries({ queryKey: ['absenceReports', studentId] }),
  });
  return (
    <section className={styles.section}>
      <h2>{words.family.reports}</h2>
      {error && !data && <FaultText error={error} />}
      {data?.items.length === 0 && <p>{words.family.noReports}</p>}
      {withdraw.error && <FaultText error={withdraw.error} />}
      <ul className={styles.rows}>
        {data?.items.map(({ absenceId, from, to, reason, note, status, reportedBy, decisions }) => {
          const why = decisions.at(-1)?.reason;
          return (
            <li key={absenceId} className={styles.row}>
              <p>
                <strong>{from === to ? shortDate(from) : `${shortDate(from)} – ${shortDate(to)}`}</strong>{' '}
                {codes?.items.find(({ code }) => code === reason)?.label ?? reason}
              </p>
              {note !== undefined && <p>“{note}”</p>}
              <p className={styles.soft}>{words.family.status[status]}</p>
              {why !== undefined && <p className={styles.soft}>{words.family.because(why)}</p>}
              {status === 'pending' && reportedBy === me.userId && (
                <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate(absenceId)}>
                  {words.family.withdraw}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
