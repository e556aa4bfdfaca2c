import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { reportAbsence, type AbsenceRow } from '../../api/absences.ts';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import { codesQuery } from '../../api/registers.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { ChoiceField, TextField } from '../../controls/field.tsx';
import * as words from '../../messages/words.ts';
import styles from './absences-page.module.css';

interface ExplainFormProps {
  readonly row: AbsenceRow;
  readonly date: string;
  /** Called with the report that was made of it, by which it can be undone. */
  readonly onDone: (absenceId: string) => void;
  readonly onCancel: () => void;
}

/** Why a student is absent and until when. What the office says holds at once, for the registers of all these days. */
export function ExplainForm({ row, date, onDone, onCancel }: ExplainFormProps) {
  const { data: codes } = useQuery(codesQuery);
  const [key] = useState(() => crypto.randomUUID());
  const save = useChange(
    'absence',
    (form: FormData) => {
      const note = formText(form, 'note');
      const reason = formText(form, 'reason');
      const to = formText(form, 'to') || date;
      return reportAbsence(row.studentId, { from: date, to, reason, ...(note !== '' && { note }) }, key);
    },
    ({ absenceId }) => onDone(absenceId),
  );
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  const reasons = (codes?.items ?? []).filter(({ kind, mark }) => kind === 'reason' && (mark === 'E' || mark === 'A'));
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`${words.absences.explain}: ${row.name}`}>
      <ChoiceField
        name="reason"
        label={words.absences.reason}
        options={reasons.map(({ code, label }) => ({ value: code, text: label }))}
      />
      <TextField name="to" type="date" label={words.absences.until} min={date} defaultValue={date} required />
      <TextField name="note" label={words.absences.note} maxLength={500} />
      {save.error && <FaultText error={save.error} />}
      <div className={styles.actions}>
        <Button type="submit" kind="main" disabled={save.isPending}>
          {words.absences.save}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {words.absences.cancel}
        </Button>
      </div>
    </form>
  );
}
