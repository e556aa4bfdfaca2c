import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays } from '../../../domain/wall-clock.ts';
import { classesQuery } from '../../api/classes.ts';
import { studentSearchQuery } from '../../api/people.ts';
import { CheckField, ChoiceField, TextField } from '../../controls/field.tsx';
import { StudentChoice } from '../../controls/student-choice.tsx';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';
import type { FilterField } from './filter-schema.ts';
import styles from './reports.module.css';

/** The fields of a report's filters, each by the control of its kind. */
export function FilterFields({ fields }: { readonly fields: readonly FilterField[] }) {
  return fields.map((field) => <Field key={field.name} field={field} />);
}

/** How many days a report goes back when nothing else is said: four weeks. */
const usualDays = 27;

function Field({ field }: { readonly field: FilterField }) {
  const today = useToday();
  const { name, kind, isRequired, choices, least, most } = field;
  const labels: Readonly<Record<string, string>> = words.reports.fields;
  const shared = { name: `filters/${name}`, label: labels[name] ?? name };
  switch (kind) {
    case 'class list':
      return <Classes />;
    case 'student':
      return <Student isRequired={isRequired} />;
    case 'choice': {
      const texts: Readonly<Record<string, string>> = { ...words.reports.bys, ...words.schedules.periods };
      const options = choices.map((value) => ({ value, text: texts[value] ?? value }));
      return (
        <ChoiceField {...shared} options={isRequired ? options : [{ value: '', text: words.reports.optional }, ...options]} />
      );
    }
    case 'number':
      return <TextField {...shared} type="number" min={least} max={most} required={isRequired} inputMode="numeric" />;
    case 'text list':
      return <TextField {...shared} hint={words.reports.blankColumnsHint} required={isRequired} />;
    case 'date':
      return (
        <TextField
          {...shared}
          type="date"
          required={isRequired}
          defaultValue={name === 'from' ? addDays(today, -usualDays) : today}
        />
      );
    case 'text':
      return <TextField {...shared} required={isRequired} />;
  }
}

function Classes() {
  const { data = [] } = useQuery(classesQuery);
  return (
    <fieldset>
      <legend>{words.reports.fields.classIds}</legend>
      <small className={styles.soft}>{words.reports.classesHint}</small>
      <div className={styles.checks}>
        {data.map(({ classId, name }) => (
          <CheckField key={classId} name="filters/classIds" value={classId} label={name} />
        ))}
      </div>
    </fieldset>
  );
}

function Student({ isRequired }: { readonly isRequired: boolean }) {
  const [text, setText] = useState('');
  const { data } = useQuery(studentSearchQuery(text));
  return <StudentChoice name="filters/studentId" text={text} onSearch={setText} found={data} isRequired={isRequired} />;
}
