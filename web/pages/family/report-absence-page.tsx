import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useParams } from 'wouter';
import { reportAbsence } from '../../api/absences.ts';
import { formText } from '../../api/form-text.ts';
import { codesQuery } from '../../api/registers.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { TextField, Tiles } from '../../controls/field.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { NotFoundPage } from '../../shell/fault-page.tsx';
import { usePerson } from '../../session/person.ts';
import { useToday } from '../../session/school-day.ts';
import styles from './family.module.css';
import { ReportedAbsences } from './reported-absences.tsx';

/** Three answers and a button: which day, why, anything else. What was reported before stands below. */
export function ReportAbsencePage() {
  const { studentId } = useParams<{ studentId: string }>();
  const { students = [] } = usePerson();
  const today = useToday();
  const queries = useQueryClient();
  const { data: codes, error } = useQuery(codesQuery);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [from, setFrom] = useState(today);
  const send = useMutation({
    mutationFn: (form: FormData) => {
      const note = formText(form, 'note');
      const to = formText(form, 'to') || from;
      return reportAbsence(
        studentId,
        { from, to: to < from ? from : to, reason: formText(form, 'reason'), ...(note !== '' && { note }) },
        key,
      );
    },
    onSuccess: async () => {
      setKey(crypto.randomUUID());
      await queries.invalidateQueries({ queryKey: ['absenceReports', studentId] });
    },
  });
  const child = students.find((student) => student.studentId === studentId);
  if (!child) return <NotFoundPage />;
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    send.mutate(new FormData(event.currentTarget));
  };
  const reasons = (codes?.items ?? []).filter(({ guardians, kind }) => guardians && kind === 'reason');
  return (
    <Page title={words.family.reportTitle(child.name)}>
      {error && !codes && <FaultText error={error} />}
      {!codes && !error && <Waiting label={words.shell.loading} />}
      {codes && !send.isSuccess && (
        <form className={styles.form} onSubmit={submit}>
          <Tiles
            legend={words.family.reason}
            name="reason"
            options={reasons.map(({ code, label }) => ({ value: code, text: label }))}
          />
          <div className={styles.days}>
            <TextField
              label={words.family.from}
              type="date"
              name="from"
              value={from}
              required
              onChange={({ currentTarget }) => {
                if (currentTarget.value !== '') setFrom(currentTarget.value);
              }}
            />
            <TextField key={from} label={words.family.to} type="date" name="to" min={from} defaultValue={from} required />
          </div>
          <TextField label={words.family.note} hint={words.family.noteHint} name="note" maxLength={500} />
          {send.error && <FaultText error={send.error} />}
          <Button type="submit" kind="main" disabled={send.isPending}>
            {words.family.send}
          </Button>
        </form>
      )}
      {send.isSuccess && <Notice tone="good">{words.family.sent}</Notice>}
      <ReportedAbsences studentId={studentId} />
    </Page>
  );
}
