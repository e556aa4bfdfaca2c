import { addDays, type IsoDate } from '../../domain/wall-clock.ts';
import { shortDate } from '../messages/dates.ts';
import * as words from '../messages/words.ts';
import { Button } from './button.tsx';
import styles from './day-picker.module.css';

interface DayPickerProps {
  readonly date: IsoDate;
  readonly today: IsoDate;
  /** Called with the chosen day; with undefined for today, which needs no address of its own. */
  readonly onChange: (date: IsoDate | undefined) => void;
}

/** Goes a day back or forth, to today, or to any day. */
export function DayPicker({ date, today, onChange }: DayPickerProps) {
  const choose = (day: IsoDate) => onChange(day === today ? undefined : day);
  return (
    <div className={styles.picker} role="group" aria-label={words.day.title}>
      <Button onClick={() => choose(addDays(date, -1))} aria-label={words.day.before(shortDate(addDays(date, -1)))}>
        <span aria-hidden="true">‹</span>
      </Button>
      <input
        type="date"
        aria-label={words.day.title}
        value={date}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') choose(currentTarget.value);
        }}
      />
      <Button onClick={() => choose(addDays(date, 1))} aria-label={words.day.after(shortDate(addDays(date, 1)))}>
        <span aria-hidden="true">›</span>
      </Button>
      {date !== today && (
        <Button kind="quiet" onClick={() => choose(today)}>
          {words.day.today}
        </Button>
      )}
    </div>
  );
}
