import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionIds, type Session } from '../../../domain/calendar.ts';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { changeSchool, schoolQuery } from '../../api/setup/school.ts';
import { Button } from '../../controls/button.tsx';
import { CheckField, ChoiceField, TextField } from '../../controls/field.tsx';
import { VersionedForm, type Versioned } from '../../controls/versioned-form.tsx';
import * as words from '../../messages/words.ts';
import styles from './school.module.css';

type Sessions = Readonly<Record<string, Session>>;

/** The times of the day in which registers are taken. Where two people change them at once, each session is a field. */
export function SessionsForm({ school }: { readonly school: Versioned<Schema<'SchoolView'>> }) {
  const queries = useQueryClient();
  const say = words.school;
  const change = useChange('school', ({ body, etag }: { readonly body: Schema<'SchoolPatch'>; readonly etag: string }) =>
    changeSchool(body, etag),
  );
  return (
    <section id="sessions" className={styles.section}>
      <h2>{say.sessions}</h2>
      <p className={styles.soft}>{say.sessionsLead}</p>
      <VersionedForm<Sessions>
        label={say.sessions}
        current={sessionsOf(school)}
        read={(form) => entered(form)}
        save={async (sessions, _, etag) => sessionsOf(await change.mutateAsync({ body: { sessions: inOrder(sessions) }, etag }))}
        readLatest={async () => sessionsOf(await queries.query({ ...schoolQuery, staleTime: 0 }))}
        nameOf={(id) => id}
        textOf={(value) => (value === undefined ? '' : sessionText(value as Session))} // the fields of this form are sessions
      >
        {(sessions) => <SessionRows sessions={inOrder(sessions)} />}
      </VersionedForm>
    </section>
  );
}

function SessionRows({ sessions }: { readonly sessions: readonly Session[] }) {
  const say = words.school;
  const [rows, setRows] = useState(() =>
    sessions.map((session, at): { key: number; session?: Session } => ({ key: at, session })),
  );
  return (
    <>
      {rows.map(({ key, session }, at) => (
        <fieldset key={key} className={styles.row}>
          <legend>{session?.name ?? say.newSession}</legend>
          <ChoiceField
            name={`sessions/${at}/id`}
            label={say.sessionId}
            defaultValue={session?.id}
            options={sessionIds.map((id) => ({ value: id, text: id }))}
          />
          <TextField name={`sessions/${at}/name`} label={say.sessionName} defaultValue={session?.name} />
          <TextField name={`sessions/${at}/startsAt`} type="time" label={say.startsAt} defaultValue={session?.startsAt} />
          <TextField name={`sessions/${at}/endsAt`} type="time" label={say.endsAt} defaultValue={session?.endsAt} />
          <TextField
            name={`sessions/${at}/closesAfterMinutes`}
            type="number"
            label={say.closesAfter}
            defaultValue={session?.closesAfterMinutes ?? 30}
          />
          <CheckField name={`sessions/${at}/statutory`} label={say.statutory} defaultChecked={session?.statutory ?? false} />
          <Button kind="quiet" onClick={() => setRows(rows.filter((row) => row.key !== key))}>
            {say.removeSession(session?.name ?? say.newSession)}
          </Button>
        </fieldset>
      ))}
      <p>
        <Button onClick={() => setRows([...rows, { key: Math.max(-1, ...rows.map((row) => row.key)) + 1 }])}>
          {say.addSession}
        </Button>
      </p>
    </>
  );
}

function entered(form: FormData): Sessions {
  const sessions: Record<string, Session> = {};
  for (let at = 0; form.has(`sessions/${at}/id`); at += 1) {
    const text = (name: string) => formText(form, `sessions/${at}/${name}`);
    const id = sessionIds.find((each) => each === text('id')) ?? 'AM';
    const endsAt = text('endsAt');
    // A session that stands twice is for the API to refuse, so it is kept under another key.
    sessions[id in sessions ? `${id} ${at}` : id] = {
      id,
      name: text('name'),
      startsAt: text('startsAt'),
      closesAfterMinutes: Number(text('closesAfterMinutes')),
      ...(endsAt !== '' && { endsAt }),
      statutory: form.has(`sessions/${at}/statutory`),
    };
  }
  return sessions;
}

function sessionsOf({ body, etag }: Versioned<Pick<Schema<'SchoolView'>, 'sessions'>>): Versioned<Sessions> {
  return { body: Object.fromEntries(body.sessions.map((session) => [session.id, session])), etag };
}

function inOrder(sessions: Sessions): Session[] {
  return Object.values(sessions).sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
}

function sessionText({ name, startsAt, endsAt, closesAfterMinutes }: Session): string {
  return words.school.sessionText(name, endsAt === undefined ? startsAt : `${startsAt}–${endsAt}`, closesAfterMinutes);
}
