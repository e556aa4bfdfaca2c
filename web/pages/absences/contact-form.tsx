import { useState, type SyntheticEvent } from 'react';
import { noteContact, type AbsenceRow } from '../../api/absences.ts';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { TextField, Tiles } from '../../controls/field.tsx';
import * as words from '../../messages/words.ts';
import styles from './absences-page.module.css';

type Body = Schema<'NoteContactBody'>;

interface ContactFormProps {
  readonly row: AbsenceRow;
  readonly date: string;
  readonly onDone: () => void;
}

const channels = ['call', 'sms', 'email', 'visit'] as const satisfies readonly Body['channel'][];
const outcomes = ['reached', 'noAnswer', 'leftMessage'] as const satisfies readonly Body['outcome'][];

/** Notes that the family was tried, and with which outcome. */
export function ContactForm({ row, date, onDone }: ContactFormProps) {
  const [key] = useState(() => crypto.randomUUID());
  const save = useChange(
    'contact',
    (form: FormData) => {
      const note = formText(form, 'note');
      const channel = channels.find((each) => each === form.get('channel')) ?? 'call';
      const outcome = outcomes.find((each) => each === form.get('outcome')) ?? 'noAnswer';
      return noteContact(date, { studentId: row.studentId, channel, outcome, ...(note !== '' && { note }) }, key);
    },
    onDone,
  );
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={`${words.absences.noteCall}: ${row.name}`}>
      <Tiles
        legend={words.absences.channel}
        name="channel"
        defaultValue="call"
        options={channels.map((value) => ({ value, text: words.absences.channels[value] }))}
      />
      <Tiles
        legend={words.absences.outcome}
        name="outcome"
        options={outcomes.map((value) => ({ value, text: words.absences.outcomes[value] }))}
      />
      <TextField name="note" label={words.absences.note} maxLength={500} />
      {save.error && <FaultText error={save.error} />}
      <div className={styles.actions}>
        <Button type="submit" kind="main" disabled={save.isPending}>
          {words.absences.save}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {words.absences.cancel}
        </Button>
      </div>
    </form>
  );
}
