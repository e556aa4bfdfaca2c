import { useState } from 'react';
import { Link } from 'wouter';
import type { AbsenceRow } from '../../api/absences.ts';
import { Button } from '../../controls/button.tsx';
import { timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { usePerson } from '../../session/person.ts';
import styles from './absences-page.module.css';
import { ContactForm } from './contact-form.tsx';
import { ExplainForm } from './explain-form.tsx';

interface AbsentStudentProps {
  readonly row: AbsenceRow;
  readonly date: string;
  readonly onExplained: (explained: Explained) => void;
}

/** An explanation that was just given, by which it can be taken back. */
export interface Explained {
  readonly absenceId: string;
  readonly name: string;
}

/** A student who is absent: where, whom to ring in which order, what was done, and what can be done now. */
export function AbsentStudent({ row, date, onExplained }: AbsentStudentProps) {
  const [form, setForm] = useState<'explain' | 'contact'>();
  const { timeZone } = usePerson().school;
  const { name, className, daysInRow, marks, contacts, contactLog, followUp, explained, welfare, alertState } = row;
  const last = contactLog.at(-1);
  const handledBy = ({ byName = '', at }: AbsenceRow['contactLog'][number]) =>
    words.absences.handledBy(byName, timeOf(at, timeZone));
  const reached = contacts.filter((contact) => contact.mayViewRecord);
  return (
    <li className={styles.row}>
      <div>
        <h3>
          <Link href={href('student', { studentId: row.studentId })}>
            <bdi>{name}</bdi>
          </Link>
        </h3>
        <p className={styles.soft}>
          {[className, marks.map(({ session }) => session).join(', '), words.absences.dayInRow(daysInRow)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {welfare && <p className={styles.welfare}>{words.absences.welfare}</p>}
        {explained && (
          <p>
            {marks
              .flatMap(({ reason, note }) => [reason, note])
              .filter(Boolean)
              .join(', ')}
          </p>
        )}
      </div>
      <div>
        <h4>{words.absences.contacts}</h4>
        {reached.length === 0 && <p>{words.absences.noContacts}</p>}
        <ol className={styles.contacts}>
          {reached.map((contact) => (
            <li key={contact.userId}>
              <bdi>{contact.name}</bdi>, {contact.relationship}{' '}
              {contact.phone !== undefined && <a href={`tel:${contact.phone}`}>{contact.phone}</a>}
            </li>
          ))}
        </ol>
      </div>
      <div>
        <h4>{words.absences.done}</h4>
        <p>
          {[words.absences.followUp[followUp], alertState && words.absences.alertState[alertState], last && handledBy(last)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <ul className={styles.log}>
          {contactLog.map(({ contactId, at, channel, outcome, byName, note }) => (
            <li key={contactId}>
              {timeOf(at, timeZone)} {words.absences.channels[channel]}: {words.absences.outcomes[outcome]}
              {byName !== undefined && <> ({byName})</>} {note}
            </li>
          ))}
        </ul>
      </div>
      {!explained && (
        <div className={styles.actions}>
          <Button aria-expanded={form === 'explain'} onClick={() => setForm(form === 'explain' ? undefined : 'explain')}>
            {words.absences.explain}
          </Button>
          <Button aria-expanded={form === 'contact'} onClick={() => setForm(form === 'contact' ? undefined : 'contact')}>
            {words.absences.noteCall}
          </Button>
        </div>
      )}
      {form === 'explain' && (
        <ExplainForm
          row={row}
          date={date}
          onDone={(absenceId) => {
            setForm(undefined);
            onExplained({ absenceId, name });
          }}
          onCancel={() => setForm(undefined)}
        />
      )}
      {form === 'contact' && <ContactForm row={row} date={date} onDone={() => setForm(undefined)} />}
    </li>
  );
}
