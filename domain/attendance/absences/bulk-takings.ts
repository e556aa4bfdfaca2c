import type { SessionId } from '../../calendar.ts';
import { studentKey, type StudentId } from '../../ids.ts';
import type { School } from '../../school.ts';
import type { MarkInput } from '../registers/marks.ts';
import { bulkOf, type BulkMark } from './bulk-marks.ts';
import { prefillsOf, type KnownDay } from './known-absences-marks.ts';

/**
 * The marks of a register that nobody need take, because of everybody on its roll it is known why they are not there, of one of them at least by a
 * reason that many were given; with that reason, whose giver takes it. Undefined of every other register: whoever is there, or on a trip,
 * is to be seen by somebody.
 */
export function inputsInBulk(
  roll: readonly StudentId[],
  facts: { readonly session: SessionId; readonly known: KnownDay; readonly clock: Pick<School, 'sessions' | 'timeZone'> },
): { readonly marks: readonly MarkInput[]; readonly bulk: BulkMark } | undefined {
  const { session, known, clock } = facts;
  const keys = roll.map(studentKey);
  const bulks = keys.flatMap((student) => bulkOf(known.bulks ?? [], session, student) ?? []);
  const [bulk] = bulks;
  if (!bulk || bulks.some(({ mark }) => mark === 'P')) return undefined;
  const prefills = prefillsOf(session, known, { clock, roll: keys });
  const marks = roll.flatMap((studentId): MarkInput[] => {
    const prefill = prefills.get(studentKey(studentId));
    if (!prefill) return [];
    // When somebody left is told by the office beside the register, which follows once it is taken.
    const { timeOut: _timeOut, absenceId: _absence, afterClose: _afterClose, ...said } = prefill;
    return [{ studentId, ...said }];
  });
  return marks.length === roll.length ? { marks, bulk } : undefined;
}
