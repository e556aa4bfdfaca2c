import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays } from '../../../domain/wall-clock.ts';
import { detentionSessionsQuery } from '../../api/detentions.ts';
import { formText } from '../../api/form-text.ts';
import { ChoiceField, TextField } from '../../controls/field.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { useToday } from '../../session/school-day.ts';

interface SessionChoiceProps {
  readonly typeId: string;
  /** Whether "the next free session" may be chosen, which is nothing to send. */
  readonly canBeNext?: boolean;
}

/** How many days ahead sessions are offered. */
const aheadDays = 60;

const ownTime = 'own';

/** Where a detention is put: a session with places left, or a day and time of its own. Read by `placeIn`. */
export function SessionChoice({ typeId, canBeNext = false }: SessionChoiceProps) {
  const today = useToday();
  const { data = [] } = useQuery(detentionSessionsQuery(typeId, today, addDays(today, aheadDays)));
  const free = data.filter(({ cancelled, placed, capacity }) => !cancelled && placed < capacity);
  const options = [
    ...(canBeNext ? [{ value: '', text: words.placing.nextFree }] : []),
    ...free.map(({ date, startsAt, placed, capacity, room }) => ({
      value: date,
      text: `${shortDate(date)} ${startsAt}, ${room}: ${words.detentions.left(capacity - placed)}`,
    })),
    { value: ownTime, text: words.detention.ownTime },
  ];
  const [chosen, setChosen] = useState<string>();
  const value = chosen ?? options[0]?.value ?? ownTime;
  return (
    <>
      <ChoiceField
        name="session"
        label={words.detention.toSession}
        options={options}
        value={value}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      {value === ownTime && (
        <>
          <TextField name="date" type="date" label={words.detention.date} min={today} required />
          <TextField name="startsAt" type="time" label={words.detention.startsAt} />
        </>
      )}
    </>
  );
}

/** The place that was chosen, as the API takes it; nothing for the next free session. */
export function placeIn(form: FormData): { readonly date?: string; readonly startsAt?: string } {
  const session = formText(form, 'session');
  if (session === '') return {};
  if (session !== ownTime) return { date: session };
  const startsAt = formText(form, 'startsAt');
  return { date: formText(form, 'date'), ...(startsAt !== '' && { startsAt }) };
}
