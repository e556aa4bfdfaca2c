import { useQuery } from '@tanstack/react-query';
import { coverClass } from '../../api/registers.ts';
import { staffQuery } from '../../api/staff.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { ChoiceField, TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import styles from './classes.module.css';

interface CoverFormProps {
  readonly classId: string;
  readonly sessions: readonly Schema<'SessionId'>[];
}

/** Lets a colleague take the registers of a class on a day. */
export function CoverForm({ classId, sessions }: CoverFormProps) {
  const today = useToday();
  const { data: colleagues, error } = useQuery(staffQuery);
  if (error && !colleagues) return <FaultText error={error} />;
  if (!colleagues) return <Waiting label={words.shell.loading} rows={3} />;
  return (
    <Form
      label={words.classes.tabs.cover}
      submit={words.classes.coverSave}
      done={words.classes.coverSaved}
      read={(form) => ({
        date: formText(form, 'date'),
        body: { userId: formText(form, 'userId'), sessions: sessions.filter((session) => form.has(`sessions ${session}`)) },
      })}
      send={({ date, body }) => coverClass(classId, date, body)}
    >
      <p>{words.classes.coverHint}</p>
      <TextField label={words.classes.coverDay} name="date" type="date" defaultValue={today} required />
      <ChoiceField
        label={words.classes.coverBy}
        name="userId"
        options={colleagues.map(({ userId, name }) => ({ value: userId, text: name }))}
      />
      <fieldset className={styles.sessions}>
        <legend>{words.classes.coverSessions}</legend>
        {sessions.map((session) => (
          <label key={session}>
            <input type="checkbox" name={`sessions ${session}`} defaultChecked /> {session}
          </label>
        ))}
      </fieldset>
    </Form>
  );
}
