import { changeMarks } from '../../../domain/attendance/registers/amendment.ts';
import type { KnownAbsence } from '../../../domain/attendance/absences/known-absences.ts';
import type { KnownDay } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { absencesAskedFor, nextSettlement } from '../../../domain/attendance/absences/settlement.ts';
import { rulesOfTaken, type Register } from '../../../domain/attendance/registers/register.ts';
import { Problem } from '../../../domain/problem.ts';
import type { School } from '../../../domain/school.ts';
import type { Table } from '../../table/open-table.ts';
import type { RegisterPlace } from '../../table/stores/attendance/registers-store.ts';

export type SettlingTable = Table<{
  readonly absences: readonly ['get'];
  readonly registers: readonly ['get', 'history', 'change'];
}>;

interface Settling {
  readonly school: School;
  /** What is known of the day, read after whatever made the register worth a look. */
  readonly known: KnownDay;
  readonly now: Date;
}

/** Somebody else may change the register meanwhile; after so many times the caller shall come again. */
const attempts = 5;

/**
 * Brings a taken register into agreement with what is known of its students, each change with its record. Does nothing where it agrees or is not
 * taken, so it may be repeated at will. Answers the register as it is then. Fails with `stale-version` when others keep changing it.
 */
export async function settleRegister(
  place: RegisterPlace,
  table: SettlingTable,
  settling: Settling,
): Promise<Register | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await settleOnce(place, table, settling);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'stale-version' || attempt === attempts) throw error;
    }
  }
}

async function settleOnce(
  place: RegisterPlace,
  table: SettlingTable,
  { school, known, now }: Settling,
): Promise<Register | undefined> {
  let register = await table.registers.get(place, { consistent: true });
  if (!register) return undefined;
  const named = new Set(register.marks.map(({ student }) => student));
  const signed = known.signed.filter((day) => named.has(day.student));
  const asked = absencesAskedFor(register.marks, place.session, known);
  const inBulk = (known.bulks ?? []).some(({ sessions }) => sessions.includes(place.session));
  if (asked.length === 0 && signed.length === 0 && !inBulk) return register;
  const [found, history] = await Promise.all([
    Promise.all(asked.map(({ student, absenceId }) => table.absences.get(student, absenceId))),
    table.registers.history(place),
  ]);
  // Every version but the first has a record: one that is missing was written just now and is not seen yet.
  if (history.length < register.version - 1)
    throw new Problem('stale-version', 'the history of the register is not up to date yet');
  const absences = new Map(
    found.filter((absence): absence is KnownAbsence => absence !== undefined).map((absence) => [absence.id, absence]),
  );
  const takenAt = register.markedAt ?? register.takenAt;
  const facts = {
    session: place.session,
    held: register.heldAs,
    known: { ...known, signed },
    clock: school,
    absences,
    history,
    takenAt,
  };
  const rules = rulesOfTaken(register, school);
  for (let next = nextSettlement(register.marks, facts); next; next = nextSettlement(register.marks, facts)) {
    const { by, reason } = next;
    const changed = changeMarks(register, next.marks, { rules, caller: { userId: by.userId, roles: [by.role] }, now, reason });
    if (!changed.change) break;
    await table.registers.change(changed.next, changed.change, changed.events);
    register = changed.next;
  }
  return register;
}
