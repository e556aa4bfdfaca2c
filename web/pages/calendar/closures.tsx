import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { Closure } from '../../../domain/calendar.ts';
import { addDays, daysBetween, IsoDate } from '../../../domain/time.ts';
import { formText } from '../../api/form-text.ts';
import { registersQuery } from '../../api/registers.ts';
import type { Schema } from '../../api/schema.ts';
import { ChoiceField, TextField } from '../../controls/field.tsx';
import { Notice } from '../../controls/notice.tsx';
import type { Versioned } from '../../controls/versioned-form.tsx';
import { rangeText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import { CalendarForm } from './calendar-form.tsx';
import { closurePart, without } from './calendar-parts.ts';
import styles from './calendar.module.css';

interface ClosuresProps {
  readonly calendar: Versioned<Schema<'Calendar'>>;
  readonly isAdmin: boolean;
}

/** The days without school, the next first; and closing more of them. */
export function Closures({ calendar, isAdmin }: ClosuresProps) {
  const say = words.calendar;
  const today = useToday();
  const closures = calendar.body.closures.toSorted((one, other) => (one.startDate < other.startDate ? -1 : 1));
  const ahead = closures.filter(({ endDate }) => endDate >= today);
  const past = closures.filter(({ endDate }) => endDate < today);
  const row = (closure: Closure) => (
    <li key={closurePart(closure)} className={styles.item}>
      <span>
        <strong>{rangeText(closure.startDate, closure.endDate)}</strong> {closure.name} · {say.kinds[closure.kind]}
      </span>
      {isAdmin && (
        <CalendarForm
          label={say.reopen(closure.name)}
          submit={say.reopen(closure.name)}
          calendar={calendar}
          read={(_, parts) => without(parts, closurePart(closure))}
        />
      )}
    </li>
  );
  return (
    <section className={styles.section}>
      <h2>{say.closures}</h2>
      {ahead.length === 0 && <p>{say.noClosures}</p>}
      <ul className={styles.rows}>{ahead.map(row)}</ul>
      {past.length > 0 && (
        <details>
          <summary>{say.past(past.length)}</summary>
          <ul className={styles.rows}>{past.map(row)}</ul>
        </details>
      )}
      {isAdmin && <CloseForm calendar={calendar} />}
    </section>
  );
}

/** Days of a closure that are looked at for registers; more than a fortnight back is no closure of today. */
const mostDays = 14;

function CloseForm({ calendar }: Pick<ClosuresProps, 'calendar'>) {
  const say = words.calendar;
  const today = useToday();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const days = daysOf(from, to || from).filter((date) => date <= today);
  const registers = useQueries({ queries: days.map((date) => registersQuery(date)) });
  const taken = days.flatMap((date, at) => {
    const count = registers[at]?.data?.filter((each) => each.taken).length ?? 0;
    return count === 0 ? [] : [say.taken(count, shortDate(date))];
  });
  return (
    <details>
      <summary>{say.close}</summary>
      <CalendarForm
        label={say.close}
        submit={say.close}
        calendar={calendar}
        read={(form, parts) => {
          const startDate = formText(form, 'startDate');
          const closure: Closure = {
            startDate,
            endDate: formText(form, 'endDate') || startDate,
            name: formText(form, 'name'),
            kind: formText(form, 'kind') === 'trainingDay' ? 'trainingDay' : 'closure',
          };
          return { ...parts, [closurePart(closure)]: closure, teachingWeekdays: parts.teachingWeekdays };
        }}
      >
        <TextField name="name" label={say.reason} required maxLength={120} />
        <div className={styles.row}>
          <TextField
            name="startDate"
            type="date"
            label={say.firstDay}
            required
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          />
          <TextField
            name="endDate"
            type="date"
            label={say.lastDay}
            hint={say.lastDayHint}
            min={from}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
        </div>
        <ChoiceField
          name="kind"
          label={say.kind}
          options={(['closure', 'trainingDay'] as const).map((value) => ({ value, text: say.kinds[value] }))}
        />
        {taken.length > 0 && (
          <Notice tone="warning">
            {taken.join(', ')} {say.takenStay}
          </Notice>
        )}
      </CalendarForm>
    </details>
  );
}

/** The days of a range that was entered, as many as are looked at. */
function daysOf(from: string, to: string): readonly IsoDate[] {
  if (!IsoDate.safeParse(from).success || !IsoDate.safeParse(to).success || to < from) return [];
  return Array.from({ length: Math.min(mostDays, daysBetween(from, to) + 1) }, (_, day) => addDays(from, day));
}
