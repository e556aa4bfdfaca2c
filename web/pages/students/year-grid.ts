import { addDays, mondayOf } from '../../../domain/wall-clock.ts';
import type { SessionRow } from '../../api/records.ts';

/** A half of a day in the picture of a year: what the student was marked in it. */
export interface Half {
  readonly session: string;
  readonly mark: SessionRow['mark'];
  readonly category: SessionRow['category'];
}

/** A week of the picture of a year, Monday first. */
export interface GridWeek {
  readonly monday: string;
  readonly days: readonly { readonly date: string; readonly halves: readonly Half[] }[];
}

const schoolDays = 5;

/** The weeks from a date to another, each with what was marked in the halves of its days; Saturday and Sunday stand there where there was school. */
export function yearGrid(items: readonly SessionRow[], from: string, to: string): readonly GridWeek[] {
  const isWeekend = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() % 6 === 0;
  const length = items.some(({ date }) => isWeekend(date)) ? 7 : schoolDays;
  const weeks: GridWeek[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7))
    weeks.push({
      monday,
      days: Array.from({ length }, (_, day) => {
        const date = addDays(monday, day);
        return {
          date,
          halves: items.filter((item) => item.date === date).map(({ session, mark, category }) => ({ session, mark, category })),
        };
      }),
    });
  return weeks;
}
