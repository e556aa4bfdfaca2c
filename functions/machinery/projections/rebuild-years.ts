import { notedOf } from '../../../domain/attendance/figures/projection.ts';
import type { Register } from '../../../domain/attendance/registers/register.ts';
import { studentKey, type ClassId } from '../../../domain/ids.ts';
import { enrolledOn, type Roster } from '../../../domain/people/classes.ts';
import { addDays } from '../../../domain/time.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import type { Key } from '../../table/items/item-keys.ts';
import { openTable } from '../../table/open-table.ts';
import { draftYear, yearKeys, type YearDraft } from '../../table/stores/people/years-draft.ts';
import { years } from '../projection-contracts.ts';
import type { Rebuilder } from './rebuild-run.ts';

/** How often what was noted in the meantime is derived again before the run fails. */
const mostRounds = 8;
const sideBySide = 16;

/**
 * Derives what is kept of students' and classes' years from the registers. Each item is derived beside the kept one and changes place with it in one write,
 * so that whoever reads finds the old one or the new one, whole. What was noted meanwhile is derived again; what stands right already is not written.
 */
export const rebuildYears: Rebuilder = async ({ schoolId, studentIds, first, last, context }) => {
  const table = openTable(years.rebuild, context);
  const classIds = (await everyPage((page) => table.classes.list(page))).map(({ id }) => id);
  const of = { studentKeys: studentIds.map(studentKey), classIds };
  return async (year) => {
    const [from, to] = [[first, `${year}-01-01`].sort()[1] ?? first, [last, `${year}-12-31`].sort()[0] ?? last];
    let wanted = yearKeys(schoolId, year, of);
    const seen = new Set(wanted.map(nameOf));
    for (let round = 1; ; round += 1) {
      // Before rosters and registers: whatever changes after this was noted after it too, and is found by its revision.
      const kept = await table.marks.kept(wanted);
      const rosters = new Map(
        (await table.classes.rosters(of.classIds, { consistent: true })).map((roster) => [roster.classId, roster]),
      );
      const draft = draftYear(schoolId, year);
      let registers = 0;
      // Every day, whatever the calendar says of it now: it may have been changed since registers were taken.
      for (let date = from; date <= to; date = addDays(date, 1))
        for (const register of await table.registers.listDay(date, { consistent: true })) {
          registers += 1;
          await derive(register, draft, rosters);
        }
      const waiting = [...kept];
      const overtaken: Key[] = [];
      const worker = async () => {
        for (let each = waiting.pop(); each; each = waiting.pop())
          if (!(await table.marks.swap(each, draft.itemOf(each.key)))) overtaken.push(each.key);
      };
      await Promise.all(Array.from({ length: sideBySide }, worker));
      // Whom only registers name, and what came since the lists were read.
      const found = draft.keys().filter((key) => !seen.has(nameOf(key)));
      for (const key of found) seen.add(nameOf(key));
      wanted = [...overtaken, ...found];
      if (wanted.length === 0) return registers;
      if (round === mostRounds)
        throw new Error(
          `${String(wanted.length)} years of ${year} were changed while they were derived, ${String(mostRounds)} times; run it again`,
        );
    }
  };
};

const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`;

async function derive(register: Register, draft: YearDraft, rosters: ReadonlyMap<ClassId, Roster>): Promise<void> {
  await draft.project.taken(register);
  const enrolled = enrolledOn(rosters.get(register.classId) ?? { entries: [] }, register.date);
  const noted = notedOf(
    { after: register.marks },
    enrolled.map(({ studentId }) => studentKey(studentId)),
  );
  for (const mark of noted.marks) await draft.project.mark(register, register.version, mark);
  for (const student of noted.unnamed) await draft.project.unnamed(register, register.version, student);
}
