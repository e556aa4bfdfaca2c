import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { decideReport, pendingReportsQuery, type AbsenceReportRow } from '../../api/absences.ts';
import { useChange } from '../../api/change.ts';
import { codesQuery } from '../../api/registers.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { TextField } from '../../controls/field.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import styles from './absences-page.module.css';

/** What families reported and nobody has decided yet. */
export function PendingReports() {
  const { data, error } = useQuery({ ...pendingReportsQuery, refetchInterval: 60_000 });
  return (
    <section className={styles.section}>
      <h2>{words.absences.toDecide}</h2>
      {error && !data && <FaultText error={error} />}
      {data?.length === 0 && <p>{words.absences.noneToDecide}</p>}
      <ul className={styles.rows}>
        {data?.map((report) => (
          <PendingReport key={report.absenceId} report={report} />
        ))}
      </ul>
    </section>
  );
}

function PendingReport({ report }: { readonly report: AbsenceReportRow }) {
  const { absenceId, name, classes, from, to, reason, note, reportedByName } = report;
  const { data: codes } = useQuery(codesQuery);
  const [keys] = useState(() => ({ accept: crypto.randomUUID(), reject: crypto.randomUUID() }));
  const [why, setWhy] = useState<string>();
  const decide = useChange('absence', (input: Schema<'DecisionInput'>) => decideReport(absenceId, input, keys[input.decision]));
  const label = codes?.items.find(({ code }) => code === reason)?.label ?? reason;
  const days = from === to ? shortDate(from) : `${shortDate(from)} – ${shortDate(to)}`;
  return (
    <li className={styles.row}>
      <div>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <p className={styles.soft}>{classes.map(({ className }) => className).join(', ')}</p>
      </div>
      <div>
        <p>
          {days}: {label}
        </p>
        {note !== undefined && <p>“{note}”</p>}
        {reportedByName !== undefined && <p className={styles.soft}>{reportedByName}</p>}
      </div>
      <div className={styles.actions}>
        <Button kind="main" disabled={decide.isPending} onClick={() => decide.mutate({ decision: 'accept' })}>
          {words.absences.accept}
        </Button>
        <Button aria-expanded={why !== undefined} onClick={() => setWhy(why === undefined ? '' : undefined)}>
          {words.absences.reject}
        </Button>
      </div>
      {why !== undefined && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            decide.mutate({ decision: 'reject', reason: why.trim() });
          }}
        >
          <TextField
            label={words.absences.rejectReason}
            hint={words.absences.rejectHint}
            minLength={3}
            maxLength={300}
            required
            value={why}
            onChange={({ currentTarget }) => setWhy(currentTarget.value)}
          />
          <div className={styles.actions}>
            <Button type="submit" disabled={decide.isPending}>
              {words.absences.reject}
            </Button>
          </div>
        </form>
      )}
      {decide.error && <FaultText error={decide.error} />}
    </li>
  );
}
