import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { weekdays } from '../../../domain/wall-clock.ts';
import { useChange } from '../../api/change.ts';
import { formText } from '../../api/form-text.ts';
import { createReportSchedule, type ReportTypeRow } from '../../api/reports.ts';
import type { Schema } from '../../api/schema.ts';
import { staffQuery } from '../../api/staff.ts';
import { CheckField, ChoiceField, TextField } from '../../controls/field.tsx';
import { Form } from '../../controls/form.tsx';
import * as words from '../../messages/words.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { FilterFields } from './filter-fields.tsx';
import { fieldsOf, filtersIn, type FilterField } from './filter-schema.ts';
import { formatIn } from './report-format.ts';
import styles from './reports.module.css';

type Body = Schema<'ScheduleInput'>;

/** Weekdays that are proposed. */
const schoolWeek: readonly string[] = weekdays.slice(0, 5);

/** Adds a schedule. Days of the report move along with the day on which it is made, so that its filters name a span and no dates. */
export function AddSchedule({ types }: { readonly types: readonly ReportTypeRow[] }) {
  const me = usePerson();
  const [chosen, setChosen] = useState<string>();
  const isAdmin = hasRole(me, ['admin']);
  const people = useQuery({ ...staffQuery, enabled: isAdmin });
  const add = useChange('reportSchedule', ({ body, key }: { readonly body: Body; readonly key: string }) =>
    createReportSchedule(body, key),
  );
  const type = types.find((each) => each.type === chosen) ?? types[0];
  if (!type) return null;
  const fields = movingFields(fieldsOf(type));
  const others = (people.data ?? []).filter(({ userId }) => userId !== me.userId);
  return (
    <Form
      key={type.type}
      label={words.schedules.add}
      submit={words.schedules.add}
      read={(form): Body => ({
        type: type.type,
        format: formatIn(form),
        filters: filtersIn(form, fields),
        at: formText(form, 'at'),
        weekdays: weekdays.filter((day) => form.getAll('weekdays').includes(day)),
        schoolDaysOnly: form.has('schoolDaysOnly'),
        recipients: form.getAll('recipients').filter((id) => typeof id === 'string'),
      })}
      send={(body, key) => add.mutateAsync({ body, key })}
      done={words.schedules.added}
    >
      <ChoiceField
        name="type"
        label={words.reports.type}
        value={type.type}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        options={types.map(({ type: value, title }) => ({ value, text: title }))}
      />
      <FilterFields fields={fields} />
      <ChoiceField
        name="format"
        label={words.reports.format}
        defaultValue="pdf"
        options={type.formats.map((value) => ({ value, text: value.toUpperCase() }))}
      />
      <fieldset>
        <legend>{words.schedules.weekdays}</legend>
        <div className={styles.checks}>
          {weekdays.map((day) => (
            <CheckField
              key={day}
              name="weekdays"
              value={day}
              label={words.schedules.weekday[day]}
              defaultChecked={schoolWeek.includes(day)}
            />
          ))}
        </div>
      </fieldset>
      <TextField name="at" type="time" label={words.schedules.at} defaultValue="17:00" required />
      <CheckField name="schoolDaysOnly" label={words.schedules.schoolDaysOnly} defaultChecked />
      <fieldset>
        <legend>{words.schedules.recipients}</legend>
        <div className={styles.checks}>
          <CheckField name="recipients" value={me.userId} label={words.schedules.me} defaultChecked />
          {others.map(({ userId, name }) => (
            <CheckField key={userId} name="recipients" value={userId} label={name} />
          ))}
        </div>
      </fieldset>
    </Form>
  );
}

/** The fields of a schedule: those of the report, with a span that moves along where the report has dates. */
function movingFields(fields: readonly FilterField[]): readonly FilterField[] {
  const isDated = fields.some(({ name }) => name === 'from');
  const rest = fields.filter(({ kind }) => kind !== 'date');
  if (!isDated) return rest;
  const choices = Object.keys(words.schedules.periods);
  return [{ name: 'days', kind: 'choice', isRequired: true, choices }, ...rest];
}
