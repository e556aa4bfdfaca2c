import { describe, expect, it } from 'vitest';
import { isExplained, totalsOf } from '../../../domain/reports/nightly-absence.ts';
import { aLesson, aSection, figuresOf, type MarkName, morning, streamOf, studentId } from '../../support/absence-report.ts';

const namesOf = (students: readonly { readonly name: string }[]) => students.map(({ name }) => name);

describe('the part of a class', () => {
  it('lists who was away in any session, in the order of the roll, with the marks of all sessions', () => {
    const section = aSection({ students: { Zoë: ['present', 'absent'], Amir: ['present', 'present'], Lena: ['ill', 'ill'] } });
    expect(namesOf(section.absent)).toEqual(['Zoë', 'Lena']);
    expect(section.absent[0]?.marks.map(({ session, mark }) => [session, mark])).toEqual([
      ['AM', 'P'],
      ['PM', 'A'],
    ]);
  });

  it.each<[MarkName, boolean, boolean]>([
    ['present', false, false],
    ['absent', true, false],
    ['truant', true, false],
    ['ill', true, false],
    ['noBus', false, false],
    ['trip', false, false],
    ['late', false, true],
    ['afterClose', false, true],
  ])('lists a student marked %s as absent: %s, as late: %s', (mark, absent, late) => {
    const section = aSection({ students: { Sam: [mark, 'present'] } });
    expect([section.absent.length === 1, section.late.length === 1]).toEqual([absent, late]);
  });

  it('lists who was away in the morning and late in the afternoon in both places', () => {
    const section = aSection({ students: { Sam: ['ill', 'late'] } });
    expect([namesOf(section.absent), namesOf(section.late)]).toEqual([['Sam'], ['Sam']]);
  });

  it('says of each register whether it was taken, is missing or has not closed', () => {
    const section = aSection({ students: { Sam: ['absent'] }, untaken: ['PM'] });
    expect(section.registers).toEqual([
      { session: 'AM', standing: 'taken' },
      { session: 'PM', standing: 'missing' },
    ]);
    expect(aSection({ untaken: ['PM'], open: ['PM'] }).registers[1]?.standing).toBe('notClosed');
    expect(aSection({ open: ['PM'] }).registers[1]?.standing).toBe('taken');
  });

  it('counts the marks of the sessions that rates are made of, and no register that was not taken', () => {
    const section = aSection({ sessions: [morning, aLesson], students: { Sam: ['ill', 'absent'], Kim: ['present', 'absent'] } });
    expect(section.counts).toEqual({ attended: 1, authorised: 1, unauthorised: 0, lates: 0 });
    expect(aSection({ students: { Sam: ['absent', 'absent'] }, untaken: ['AM', 'PM'] }).counts.unauthorised).toBe(0);
  });

  it('has a student without a mark in no list', () => {
    const section = aSection({ students: { Sam: [undefined, undefined] } });
    expect([section.enrolled, section.absent, section.late]).toEqual([1, [], []]);
  });
});

describe('an absence', () => {
  it('is explained when every missed session is', () => {
    const explained = (...given: MarkName[]) => aSection({ students: { Sam: given } }).absent.map(isExplained);
    expect(explained('ill', 'dentist')).toEqual([true]);
    expect(explained('ill', 'absent')).toEqual([false]);
    expect(explained('truant', 'present')).toEqual([true]);
  });
});

describe('the totals of a school', () => {
  it('are those of its classes', async () => {
    const sections = [
      aSection({
        classNumber: 1,
        students: { Sam: ['ill', 'late'], Kim: ['absent', 'absent'] },
        lastWeek: { attended: 9, authorised: 1, unauthorised: 0, lates: 0 },
      }),
      aSection({
        classNumber: 2,
        students: { Ann: ['late', 'present'] },
        untaken: ['PM'],
        lastWeek: { attended: 5, authorised: 0, unauthorised: 5, lates: 3 },
      }),
    ];
    const totals = await totalsOf(streamOf(sections), figuresOf(sections));
    expect(totals).toEqual({
      classes: 2,
      counts: { attended: 2, authorised: 1, unauthorised: 2, lates: 2 },
      lastWeek: { attended: 14, authorised: 1, unauthorised: 5, lates: 3 },
      absent: 2,
      unexplained: 1,
      late: 2,
      registers: { taken: 3, missing: 1, notClosed: 0 },
    });
  });

  it('tell a student of two classes once', async () => {
    const inBoth = { students: { Sam: ['absent', 'late'] as const }, firstStudent: 7 };
    const sections = [aSection({ ...inBoth, classNumber: 1 }), aSection({ ...inBoth, classNumber: 2 })];
    expect(sections.map(({ absent }) => absent[0]?.studentId)).toEqual([studentId(7), studentId(7)]);
    expect(await totalsOf(streamOf(sections), figuresOf(sections))).toMatchObject({ absent: 1, unexplained: 1, late: 1 });
  });

  it('of a school without classes are nought', async () => {
    expect(await totalsOf(streamOf([]), figuresOf([]))).toMatchObject({
      classes: 0,
      absent: 0,
      registers: { taken: 0, missing: 0, notClosed: 0 },
    });
  });
});
