import type { DetentionTypeId } from '../../../domain/behaviour/policy.ts';
import type { Detention } from '../../../domain/detentions/detention.ts';
import { hasLapsed, oldestCauseFirst } from '../../../domain/detentions/displaced.ts';
import { cancelDetention, displaceDetention, placeDetention, waitOn } from '../../../domain/detentions/set-detention.ts';
import { studentKeyOfDetention } from '../../../domain/ids.ts';
import { addDays } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';
import { eachPage } from '../../table/wire/every-page.ts';
import { leavePlace, placeNext } from './placement.ts';
import type { SchoolOfDetentions } from './placing-rules.ts';
import { placedStudent } from './visible-detention.ts';

type Arranging = Table<{
  readonly students: readonly ['getMany'];
  readonly detentionSessions: readonly ['get', 'ofType'];
  readonly detentions: readonly ['get', 'getMany', 'days', 'place', 'save', 'waiting'];
}>;

interface Arrangement {
  readonly table: Arranging;
  readonly school: SchoolOfDetentions;
}

/**
 * Finds other places for detentions whose session is not held: the oldest cause first into places that are free, the rest wait. Nothing is moved into a
 * day that has begun. Each is told of once, of what became of it.
 */
export async function displace(detentions: readonly Detention[], reason: string, arrangement: Arrangement): Promise<void> {
  for (const detention of oldestCauseFirst(detentions)) await arrange(detention, reason, arrangement);
}

/** Gives free places to the detentions that wait, of one type or of all, the oldest cause first. Those of a year that is over lapse. */
export async function fillPlaces(typeId: DetentionTypeId | undefined, arrangement: Arrangement): Promise<void> {
  const { table, school } = arrangement;
  const waiting: Detention[] = [];
  for await (const ids of eachPage((page) => table.detentions.waiting(typeId, page)))
    waiting.push(...(ids.length > 0 ? await table.detentions.getMany(ids) : []));
  for (const detention of oldestCauseFirst(waiting)) {
    if (hasLapsed(detention, school.calendar, school.today)) await lapse(detention, arrangement);
    else await arrange(detention, 'a place became free', arrangement);
  }
}

async function arrange(detention: Detention, reason: string, { table, school }: Arrangement): Promise<void> {
  const type = school.types.find(({ id }) => id === detention.typeId);
  const [student] = await table.students.getMany([detention.studentId]);
  if (!student) throw new Error(`detention ${detention.id} names a student who is not there`);
  const doing = { at: school.now.toISOString(), reason };
  const left = student.leavingDate !== undefined && student.leavingDate <= (detention.date ?? school.today);
  if (!type || left) {
    await cancel(detention, left ? 'the student has left the school' : 'there are no such detentions any more', {
      table,
      school,
    });
    return;
  }
  const previous = await table.detentions.get(detention.id, { consistent: true });
  if (previous?.status !== detention.status) return;
  await placeNext(
    {
      becomes: (place) =>
        'session' in place
          ? placeDetention(previous, place.session, doing)
          : previous.status === 'unallocated'
            ? waitOn(previous, place.none, doing)
            : displaceDetention(previous, place.none, doing),
      previous,
      type,
      student: placedStudent(student),
      until: school.until,
      notBefore: addDays(school.today, 1),
    },
    table,
    school,
  );
}

function lapse(detention: Detention, arrangement: Arrangement): Promise<void> {
  return cancel(detention, 'no place was free before its academic year ended', arrangement);
}

async function cancel({ id }: Detention, because: string, { table, school }: Arrangement): Promise<void> {
  await leavePlace(async () => {
    const previous = await table.detentions.get(id, { consistent: true });
    if (!previous) throw new Error(`detention ${id} of student ${studentKeyOfDetention(id)} is not there any more`);
    const isOpen = previous.status === 'unallocated' || previous.status === 'scheduled';
    return isOpen
      ? { previous, ...cancelDetention(previous, because, { at: school.now.toISOString() }) }
      : { previous, detention: previous, events: [] };
  }, table);
}
