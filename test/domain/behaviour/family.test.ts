import { describe, expect, it } from 'vitest';
import { familyNoteFaults } from '../../../domain/behaviour/family-note.ts';
import { familyViewOf } from '../../../domain/behaviour/family-view.ts';
import { entryOf } from '../../../domain/behaviour/enter-incident.ts';
import { StudentId } from '../../../domain/ids.ts';
import { anIncident, aStudent } from './a-behaviour-ledger.ts';

const other = StudentId.parse('stu_01JZ8K5N0P1Q2R3S4T5V6W7X8Z');
const named = (own: readonly string[], others: readonly string[]) => [
  { studentId: aStudent, names: own },
  { studentId: other, names: others },
];
const faults = (familyNote: string, own = ['Noah', 'Birch'], others = ['Łukasz', 'O’Connell']) =>
  familyNoteFaults([{ studentId: aStudent, familyNote }, { studentId: other }], named(own, others)).map(({ detail }) => detail);

describe('a note to a family', () => {
  it.each([
    ['the given name', 'He pushed Łukasz.', 'lukasz'],
    ['without its accents', 'he pushed lukasz', 'lukasz'],
    ['a part of the family name', 'the Connell boy was hit', 'connell'],
    ['in capitals', 'LUKASZ', 'lukasz'],
  ])('is refused with another student: %s', (_, note, word) => {
    expect(faults(note)[0]).toContain(`holds "${word}"`);
  });

  it('is refused with a name in a script without spaces', () => {
    expect(faults('今天他打了李明同学', ['王'], ['李明'])[0]).toContain('李明');
  });

  it.each([
    ['the own child', 'Noah Birch was upset', undefined, undefined],
    ['a name that both bear', 'Noah was upset', ['Noah', 'Birch'], ['Noah', 'Reed']],
    ['a longer word', 'a reedy voice', ['Noah', 'Birch'], ['Noah', 'Reed']],
    ['an initial', 'room O is closed', undefined, undefined],
  ])('may hold %s', (_, note, own, others) => {
    expect(faults(note, own, others)).toEqual([]);
  });
});

describe('what a family sees of an incident', () => {
  const incident = anIncident({ n: 1, on: '2026-10-05', points: 3 });
  const asPart = (part: object) => entryOf({ ...incident, students: [{ ...incident.students[0]!, ...part }] }, aStudent)!;

  it('is category, points and note of who was involved, never the description or a place', () => {
    const view = familyViewOf(asPart({ familyNote: 'see me' }));
    expect(view).toMatchObject({ role: 'involved', given: { category: 'disruption', points: 3 }, note: 'see me' });
    expect(JSON.stringify(view)).not.toContain(incident.description);
  });

  it.each(['victim', 'witness'] as const)('is the note alone for the family of a %s, and nothing without one', (role) => {
    const view = familyViewOf(asPart({ role, familyNote: 'she is well' }));
    expect([view?.note, view?.given]).toEqual(['she is well', undefined]);
    expect(familyViewOf(asPart({ role }))).toBeUndefined();
  });

  it('is nothing of what is for staff, and that it was voided where it was', () => {
    const entry = asPart({});
    expect(familyViewOf({ ...entry, visibility: 'staff' })).toBeUndefined();
    expect(familyViewOf({ ...entry, reversed: { at: incident.recordedAt, why: 'corrected' } })).toBeUndefined();
    expect(familyViewOf({ ...entry, reversed: { at: incident.recordedAt, why: 'voided' } })?.voided).toBe(true);
  });
});
