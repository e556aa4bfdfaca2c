import { weekdays } from '../../../domain/wall-clock.ts';
import type { Schema } from '../../api/schema.ts';
import { Tiles } from '../../controls/field.tsx';
import type { Versioned } from '../../controls/versioned-form.tsx';
import * as words from '../../messages/words.ts';
import { CalendarForm } from './calendar-form.tsx';

/** On which weekdays the school teaches. */
export function WeekdaysForm({ calendar }: { readonly calendar: Versioned<Schema<'Calendar'>> }) {
  return (
    <CalendarForm
      label={words.calendar.weekdays}
      calendar={calendar}
      read={(form, parts) => {
        const chosen = form.getAll('teachingWeekdays');
        return { ...parts, teachingWeekdays: weekdays.filter((day) => chosen.includes(day)) };
      }}
    >
      <Tiles
        several
        name="teachingWeekdays"
        legend={words.calendar.teaches}
        defaultValues={calendar.body.teachingWeekdays}
        options={weekdays.map((value) => ({ value, text: words.calendar.weekday[value] }))}
      />
    </CalendarForm>
  );
}
