import type { ClassId, StudentKey } from '../../../../domain/ids.ts';
import type { Item } from '../../wire/database-contract.ts';
import { keyOf, type Key } from '../../items/item-keys.ts';
import { dayOfYear, slotNameOf, slotOf, takenNameOf, unnamedSlot, type Projection } from '../attendance/marks-store.ts';

/** A calendar year of a school derived anew in memory, beside the one that is kept: the same notes as the projection makes, in the same form. */
export interface YearDraft {
  readonly project: Projection;
  /** What should be kept under a key; nothing where no register says anything. */
  readonly itemOf: (key: Key) => Item;
  readonly keys: () => readonly Key[];
}

/** Opens an empty draft. Of two versions of a register the newer one counts, whichever comes first. */
export function draftYear(schoolId: string, year: string): YearDraft {
  const items = new Map<string, { readonly key: Key; readonly notes: Map<string, unknown> }>();
  const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`;
  const notesOf = (key: Key) => {
    const known = items.get(nameOf(key)) ?? { key, notes: new Map<string, unknown>() };
    items.set(nameOf(key), known);
    return known.notes;
  };
  const note = (student: StudentKey, name: string, slot: readonly [number, ...unknown[]]) => {
    const notes = notesOf(keyOf('marks', { schoolId, studentKey: student, year }));
    const known = notes.get(name);
    const isNews = !Array.isArray(known) || Number(known[0]) < slot[0];
    if (isNews) notes.set(name, slot);
    return Promise.resolve(isNews);
  };
  return {
    project: {
      taken(place) {
        const notes = notesOf(keyOf('taken', { schoolId, classId: place.classId, year }));
        const days = notes.get(takenNameOf(place));
        notes.set(takenNameOf(place), new Set([...(days instanceof Set ? days : []), dayOfYear(place.date)]));
        return Promise.resolve();
      },
      mark: (place, version, mark) => note(mark.student, slotNameOf(place), slotOf(place, version, mark)),
      unnamed: (place, version, student) => note(student, slotNameOf(place), unnamedSlot(version)),
    },
    itemOf: (key) => Object.fromEntries(items.get(nameOf(key))?.notes ?? []),
    keys: () => [...items.values()].map(({ key }) => key),
  };
}

/** The keys of what is derived in a calendar year for students and classes. */
export function yearKeys(
  schoolId: string,
  year: string,
  of: { readonly studentKeys: readonly StudentKey[]; readonly classIds: readonly ClassId[] },
): readonly Key[] {
  return [
    ...of.studentKeys.map((student) => keyOf('marks', { schoolId, studentKey: student, year })),
    ...of.classIds.map((classId) => keyOf('taken', { schoolId, classId, year })),
  ];
}
