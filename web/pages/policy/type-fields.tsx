import { weekdays } from '../../../domain/wall-clock.ts';
import { formText } from '../../api/form-text.ts';
import type { Schema } from '../../api/schema.ts';
import { ChoiceField, TextField, Tiles } from '../../controls/field.tsx';
import * as words from '../../messages/words.ts';
import { idFor } from './policy-parts.ts';
import styles from './policy.module.css';

type DetentionType = Schema<'DetentionType'>;

interface TypeFieldsProps {
  readonly type: DetentionType | undefined;
  readonly others: readonly DetentionType[];
  /** Who may supervise: a supervisor who is not among them is taken away. */
  readonly people: readonly { readonly userId: string; readonly name: string }[];
}

/** The fields of a type of detention. */
export function TypeFields({ type, others, people }: TypeFieldsProps) {
  const say = words.policy;
  const supervisors = people.map(({ userId, name }) => ({ value: userId, text: name }));
  return (
    <>
      <div className={styles.row}>
        <TextField name="name" label={say.name} defaultValue={type?.name} required />
        <TextField name="startsAt" type="time" label={say.startsAt} defaultValue={type?.startsAt} required />
        <TextField name="minutes" type="number" label={say.length} defaultValue={type?.minutes ?? 30} required />
        <TextField name="room" label={say.room} defaultValue={type?.room} required />
        <TextField name="capacity" type="number" label={say.capacity} defaultValue={type?.capacity ?? 20} required />
        <TextField name="leadDays" type="number" label={say.leadDays} defaultValue={type?.leadDays ?? 1} required />
        <TextField name="noticeHours" type="number" label={say.noticeHours} defaultValue={type?.noticeHours ?? 24} required />
        <ChoiceField
          name="escalatesTo"
          label={say.escalatesTo}
          defaultValue={type?.escalatesTo}
          options={[{ value: '', text: say.tellAdmins }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      </div>
      <Tiles
        several
        name="weekdays"
        legend={say.weekdays}
        defaultValues={type?.weekdays ?? []}
        options={weekdays.map((value) => ({ value, text: words.calendar.weekday[value] }))}
      />
      <TextField name="dates" label={say.ownDates} hint={say.ownDatesHint} defaultValue={type?.dates?.join(' ')} />
      <Tiles
        several
        name="supervisorIds"
        legend={say.supervisedBy}
        defaultValues={type?.supervisorIds ?? []}
        options={supervisors}
      />
      <details>
        <summary>{say.byWeekday}</summary>
        {weekdays.map((day) => (
          <Tiles
            key={day}
            several
            name={`supervisorsByWeekday/${day}`}
            legend={say.supervisedOn(words.calendar.weekday[day])}
            defaultValues={type?.supervisorsByWeekday?.[day] ?? []}
            options={supervisors}
          />
        ))}
      </details>
    </>
  );
}

/** The type that was entered. A weekday for which nobody else is chosen has the supervisors of all days. */
export function enteredType(form: FormData, type: DetentionType | undefined, taken: readonly string[]): DetentionType {
  const days = form.getAll('weekdays');
  const next = formText(form, 'escalatesTo');
  const name = formText(form, 'name');
  const dates = formText(form, 'dates')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .sort();
  const chosen = (field: string) => form.getAll(field).filter((id) => typeof id === 'string');
  const others = weekdays
    .map((day) => [day, chosen(`supervisorsByWeekday/${day}`)] as const)
    .filter(([day, ids]) => ids.length > 0 || type?.supervisorsByWeekday?.[day]?.length === 0);
  return {
    id: type?.id ?? idFor(name, taken),
    name,
    weekdays: weekdays.filter((day) => days.includes(day)),
    startsAt: formText(form, 'startsAt'),
    minutes: Number(formText(form, 'minutes')),
    room: formText(form, 'room'),
    capacity: Number(formText(form, 'capacity')),
    leadDays: Number(formText(form, 'leadDays')),
    noticeHours: Number(formText(form, 'noticeHours')),
    supervisorIds: chosen('supervisorIds'),
    ...(others.length > 0 && { supervisorsByWeekday: Object.fromEntries(others) }),
    ...(dates.length > 0 && { dates }),
    ...(next !== '' && { escalatesTo: next }),
  };
}
