import { notedOf, rollChange } from '../../../domain/attendance/figures/projection.ts';
import { SessionId } from '../../../domain/calendar.ts';
import { ClassId, studentKey } from '../../../domain/ids.ts';
import { enrolledOn, stayDifference } from '../../../domain/people/classes.ts';
import { openTable } from '../../table/open-table.ts';
import { heldAsOf, marksOf, placeOf } from '../../table/items/register-item.ts';
import { readRoster } from '../../table/items/roster-item.ts';
import { years } from '../projection-contracts.ts';
import type { StreamChange } from './stream-change.ts';

/** Notes in the years of students and classes what a version of a register or of a roster says. Repeating it changes nothing. */
export async function keepYears(change: StreamChange): Promise<void> {
  const register = placeOf(change.after);
  if (register) await keepRegister(register, change);
  else await keepRoster(change);
}

async function keepRegister(
  register: NonNullable<ReturnType<typeof placeOf>>,
  { before, after, context }: StreamChange,
): Promise<void> {
  const place = {
    classId: ClassId.parse(register.classId),
    date: register.date,
    session: SessionId.parse(register.session),
    heldAs: heldAsOf(after),
  };
  const version = Number(after['version']);
  const { marks, classes } = openTable(years.access, context);
  if (!before) await marks.project.taken(place);
  // Read after the day is noted as taken: a roster that changes after this read finds the day, one that changed before is seen here.
  const enrolled = enrolledOn(await classes.roster(place.classId), place.date).map(({ studentId }) => studentKey(studentId));
  const noted = notedOf({ before: before && marksOf(before), after: marksOf(after) }, enrolled);
  for (const mark of noted.marks) await marks.project.mark(place, version, mark);
  for (const student of noted.unnamed) await marks.project.unnamed(place, version, student);
}

/**
 * Registers that were taken before a student came onto their roll do not name the student: those sessions must not count as attended. Who leaves a
 * roll on which a register names them keeps the mark, which nobody else would note where it says no more than that the student was there.
 */
async function keepRoster({ before, after, context }: StreamChange): Promise<void> {
  const roster = readRoster(after);
  const previous = before ? readRoster(before).entries : [];
  const begin = stayDifference(previous, roster.entries)
    .map(({ beginDate }) => beginDate)
    .sort()[0];
  if (begin === undefined) return;
  const { marks, classes, registers } = openTable(years.access, context);
  for (const { session, dates } of await classes.taken(roster.classId, [begin, '9999-12-31'], { consistent: true })) {
    for (const date of dates) {
      const { came, left } = rollChange(previous, roster.entries, date);
      if (came.length + left.length === 0) continue;
      const register = await registers.get({ classId: roster.classId, date, session }, { consistent: true });
      if (!register) continue;
      const named = new Map(register.marks.map((mark) => [mark.student, mark]));
      for (const student of came.map(studentKey))
        if (!named.has(student)) await marks.project.unnamed(register, register.version, student);
      for (const student of left.map(studentKey)) {
        const mark = named.get(student);
        if (mark) await marks.project.mark(register, register.version, mark);
      }
    }
  }
}
