import type { Calendar } from '../../../domain/calendar.ts';
import type { SchoolId, StudentId } from '../../../domain/ids.ts';
import type { TableContext } from '../../table/table-context.ts';

/** What a run derives anew: everything of a school between two dates, calendar year by calendar year. */
export interface RebuildRun {
  readonly schoolId: SchoolId;
  readonly calendar: Calendar;
  readonly studentIds: readonly StudentId[];
  readonly first: string;
  readonly last: string;
  readonly context: Pick<TableContext, 'schoolId' | 'now' | 'correlationId'>;
}

/** Opens a run of one projection: what it answers derives a calendar year of it, and tells of how many items. */
export type Rebuilder = (run: RebuildRun) => Promise<(year: string) => Promise<number>>;

/** What was recorded in a calendar year, by the clock of UTC. */
export const stretchOf = (year: string) => ({
  from: new Date(`${year}-01-01T00:00:00Z`),
  until: new Date(`${String(Number(year) + 1)}-01-01T00:00:00Z`),
});
