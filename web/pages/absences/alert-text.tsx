import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { alertMessagesQuery } from '../../api/absences.ts';
import type { Schema } from '../../api/schema.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { usePerson } from '../../session/person.ts';
import styles from './absences-page.module.css';

interface AlertTextProps {
  readonly date: string;
  readonly studentId: string;
  readonly name: string;
}

/** The messages of a student's alert as guardians will read them, read when somebody wants to see them. */
export function AlertText({ date, studentId, name }: AlertTextProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary aria-label={words.absences.alertTextOf(name)}>{words.absences.alertText}</summary>
      {isOpen && <Messages date={date} studentId={studentId} />}
    </details>
  );
}

function Messages({ date, studentId }: Pick<AlertTextProps, 'date' | 'studentId'>) {
  const messages = useQuery(alertMessagesQuery(date, studentId));
  if (messages.error) return <FaultText error={messages.error} />;
  if (!messages.data) return <Waiting label={words.shell.loading} rows={1} />;
  if (messages.data.length === 0) return <p className={styles.soft}>{words.absences.alertTextNone}</p>;
  return messages.data.map((message) => <Message key={`${message.half} ${message.recipientId}`} message={message} />);
}

function Message({
  message: { name, half, reach, channel, language, subject, text, waitsUntil },
}: {
  readonly message: Schema<'AlertMessage'>;
}) {
  const { timeZone } = usePerson().school;
  if (channel === undefined || text === undefined) {
    const why = reach === 'reachable' ? undefined : { ...words.students.reach, custody: words.absences.alertCustody }[reach];
    return <p className={styles.soft}>{words.absences.alertNotTo(name, why)}</p>;
  }
  return (
    <figure className={styles.message}>
      <figcaption className={styles.soft}>
        {words.absences.alertBy(name, channel, half)}
        {waitsUntil !== undefined && <> {words.absences.alertWaits(timeOf(waitsUntil, timeZone))}</>}
      </figcaption>
      <blockquote lang={language}>
        {subject !== undefined && <strong>{subject}</strong>}
        {text}
      </blockquote>
    </figure>
  );
}
