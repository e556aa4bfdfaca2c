import { useState } from 'react';
import type { AcademicYear } from '../../../domain/calendar.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { Button } from '../../controls/button.tsx';
import { TextField } from '../../controls/field.tsx';
import type { Versioned } from '../../controls/versioned-form.tsx';
import * as words from '../../messages/words.ts';
import { CalendarForm } from './calendar-form.tsx';
import { without, yearPart } from './calendar-parts.ts';
import styles from './calendar.module.css';

interface YearFormProps {
  /** The year that is changed; a new one where there is none. */
  readonly year?: AcademicYear;
  readonly calendar: Versioned<Schema<'Calendar'>>;
}

/** A year with its terms. A row of a term whose name is emptied is taken out. */
export function YearForm({ year, calendar }: YearFormProps) {
  const say = words.calendar;
  const [extra, setExtra] = useState(year && year.terms.length > 0 ? 0 : 3);
  const rows = Array.from({ length: (year?.terms.length ?? 0) + extra }, (_, at) => year?.terms[at]);
  return (
    <CalendarForm
      label={year ? say.change(year.name) : say.addYear}
      calendar={calendar}
      read={(form, parts) => {
        const made = entered(form, year);
        return {
          ...(year ? without(parts, yearPart(year)) : parts),
          [yearPart(made)]: made,
          teachingWeekdays: parts.teachingWeekdays,
        };
      }}
    >
      <div className={styles.row}>
        <TextField name="name" label={say.yearName} defaultValue={year?.name} placeholder="2027/28" required />
        <TextField name="startDate" type="date" label={say.firstDay} defaultValue={year?.startDate} required />
        <TextField name="endDate" type="date" label={say.lastDay} defaultValue={year?.endDate} required />
      </div>
      {rows.map((term, at) => (
        <fieldset key={term?.id ?? `new ${at}`} className={styles.row}>
          <legend>{term?.name ?? say.newTerm(at + 1)}</legend>
          <TextField name={`terms/${at}/name`} label={say.termName} defaultValue={term?.name} />
          <TextField name={`terms/${at}/startDate`} type="date" label={say.firstDay} defaultValue={term?.startDate} />
          <TextField name={`terms/${at}/endDate`} type="date" label={say.lastDay} defaultValue={term?.endDate} />
        </fieldset>
      ))}
      <p>
        <Button onClick={() => setExtra(extra + 1)}>{say.addTerm}</Button>
      </p>
    </CalendarForm>
  );
}

function entered(form: FormData, year: AcademicYear | undefined): AcademicYear {
  const name = formText(form, 'name');
  const terms: AcademicYear['terms'] = [];
  for (let at = 0; form.has(`terms/${at}/name`); at += 1) {
    const text = (field: string) => formText(form, `terms/${at}/${field}`);
    if (text('name') === '') continue;
    const taken = new Set([...(year?.terms ?? []), ...terms].map(({ id }) => id));
    const id = year?.terms[at]?.id ?? idFor(`${name} ${text('name')}`, taken);
    terms.push({ id, name: text('name'), startDate: text('startDate'), endDate: text('endDate') });
  }
  return {
    id: year?.id ?? idFor(name, new Set()),
    name,
    startDate: formText(form, 'startDate'),
    endDate: formText(form, 'endDate'),
    terms,
  };
}

/** An id that the API takes, made of a name. */
function idFor(name: string, taken: ReadonlySet<string>): string {
  const slug =
    name
      .normalize('NFKD')
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-/, '')
      .slice(0, 56) || 'year';
  let id = slug;
  for (let count = 2; taken.has(id); count += 1) id = `${slug}-${count}`;
  return id;
}
