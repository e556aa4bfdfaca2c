import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AcademicYear, Closure } from '../../../domain/calendar.ts';
import type { Weekday } from '../../../domain/wall-clock.ts';
import { useChange } from '../../api/change.ts';
import type { Schema } from '../../api/schema.ts';
import { calendarQuery, replaceCalendar } from '../../api/setup/school.ts';
import { VersionedForm, type Versioned } from '../../controls/versioned-form.tsx';
import { rangeText } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { calendarOf, partsOf, type CalendarParts } from './calendar-parts.ts';

interface CalendarFormProps {
  readonly label: string;
  readonly submit?: string;
  readonly calendar: Versioned<Schema<'Calendar'>>;
  /** What the calendar becomes by what was entered. */
  readonly read: (form: FormData, parts: CalendarParts) => CalendarParts;
  readonly children?: ReactNode;
}

/** A form that changes one part of the calendar, which is saved as a whole; what others changed of it meanwhile stays. */
export function CalendarForm({ label, submit, calendar, read, children }: CalendarFormProps) {
  const queries = useQueryClient();
  const change = useChange('calendar', ({ body, etag }: { readonly body: Schema<'Calendar'>; readonly etag: string }) =>
    replaceCalendar(body, etag),
  );
  const versioned = ({ body, etag }: Versioned<Schema<'Calendar'>>) => ({ body: partsOf(body), etag });
  return (
    <VersionedForm<CalendarParts>
      key={calendar.etag}
      label={label}
      {...(submit !== undefined && { submit })}
      current={versioned(calendar)}
      read={read}
      save={async (parts, _, etag) => versioned(await change.mutateAsync({ body: calendarOf(parts), etag }))}
      readLatest={async () => versioned(await queries.query({ ...calendarQuery, staleTime: 0 }))}
      nameOf={(name) => name.slice(name.indexOf('/') + 1)}
      textOf={(value, name) => partText(value, name)}
    >
      {() => children}
    </VersionedForm>
  );
}

/** A part of the calendar as people read it. */
function partText(value: unknown, name: string): string {
  if (value === undefined) return '';
  if (name === 'teachingWeekdays') return (value as readonly Weekday[]).map((day) => words.calendar.weekday[day]).join(', ');
  const { startDate, endDate, ...part } = value as AcademicYear | Closure; // every other part is one of both
  const terms = 'terms' in part ? part.terms.map((term) => `${term.name} ${rangeText(term.startDate, term.endDate)}`) : [];
  return [part.name, rangeText(startDate, endDate), ...terms].join(', ');
}
