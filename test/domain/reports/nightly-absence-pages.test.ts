import { describe, expect, it } from 'vitest';
import { nightlyAbsencePages } from '../../../domain/reports/nightly-absence-pages.ts';
import type { ReportHead } from '../../../domain/reports/nightly-absence.ts';
import type { Block } from '../../../domain/reports/page-blocks.ts';
import { aLesson, aReport, aSection, afternoon, morning } from '../../support/absence-report.ts';

async function blocksOf(sections: Parameters<typeof aReport>[0], head: Partial<ReportHead> = {}): Promise<readonly Block[]> {
  return Array.fromAsync(nightlyAbsencePages(await aReport(sections, head)).blocks());
}
const textsOf = (block: Block | undefined) =>
  block?.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text)) : [];
const titlesOf = (block: Block | undefined) => (block?.kind === 'table' ? block.columns.map(({ title }) => title) : []);
const lastWeek = { attended: 19, authorised: 1, unauthorised: 0, lates: 2 };

describe('the printed absence report', () => {
  it('says which school and day it is, and how the registers stood when', async () => {
    const printed = nightlyAbsencePages(await aReport([]));
    expect(printed).toMatchObject({
      title: 'Absence report',
      subtitle: 'Monday 23 November 2026',
      schoolName: 'Hillview Primary School',
      language: 'en-GB',
    });
    expect(printed.foot).toContain('As the registers stood on 23 Nov at 18:00');
  });

  it('begins with the figures of the school, those that ask for action standing out', async () => {
    const [figures] = await blocksOf([
      aSection({ students: { Sam: ['absent', 'late'], Kim: ['present', 'present'] }, lastWeek }),
      aSection({ classNumber: 2, untaken: ['PM'] }),
    ]);
    expect(figures).toMatchObject({
      kind: 'figures',
      figures: [
        { value: '80.0%', label: 'Attendance', note: 'last week 95.0% (−15.0)' },
        { value: '1', label: 'Students absent' },
        { value: '1', label: 'Not explained', tone: 'alarming' },
        { value: '1', label: 'Students late' },
        { value: '1', label: 'Registers not taken', tone: 'alarming', note: 'of 4 that were due' },
      ],
    });
  });

  it('does not alarm anybody when there is nothing to do', async () => {
    const [figures] = await blocksOf([aSection()]);
    expect(JSON.stringify(figures)).not.toContain('alarming');
  });

  it('has a heading for each class with its rate, then who was absent and who was late', async () => {
    const blocks = await blocksOf([
      aSection({ name: '7A', yearGroup: 'Year 7', students: { Sam: ['ill', 'ill'], Kim: ['late', 'present'] }, lastWeek }),
    ]);
    const [heading, absent, late] = blocks.slice(-3);
    expect(heading).toEqual({ kind: 'heading', text: '7A (Year 7)', aside: '50.0%, last week 95.0% (−45.0)' });
    expect(titlesOf(absent)).toEqual(['Absent', 'AM', 'PM', 'Reason', 'Explained']);
    expect(textsOf(absent)).toEqual([['Sam', 'E', 'E', 'Illness', 'yes']]);
    expect(titlesOf(late)).toEqual(['Late', 'AM', 'PM', 'Arrived']);
    expect(textsOf(late)).toEqual([['Kim', 'L', 'P', 'AM 09:05, 15 min late']]);
  });

  it('names the sessions of reasons only where they differ, and says in words when nobody knows', async () => {
    const absent = (
      await blocksOf([aSection({ students: { Sam: ['ill', 'dentist'], Kim: ['absent', 'absent'], Ann: ['present', 'truant'] } })])
    ).at(-1);
    expect(textsOf(absent).map((row) => row.slice(3))).toEqual([
      ['AM: Illness; PM: Medical or dental appointment', 'yes'],
      ['No reason given yet', 'NO'],
      ['Away without permission', 'yes'],
    ]);
  });

  it('says that who came after the close counts as absent', async () => {
    const late = (await blocksOf([aSection({ students: { Sam: ['afterClose', 'present'] } })])).at(-1);
    expect(textsOf(late)).toEqual([['Sam', 'L', 'P', 'AM 10:30, 100 min late, after the register closed']]);
  });

  it('says loudly which register is missing, and not that nobody was absent in it', async () => {
    const both = await blocksOf([aSection({ untaken: ['AM', 'PM'] })]);
    expect(both.at(-1)).toEqual({ kind: 'note', tone: 'alarming', text: 'Register not taken: AM (Morning), PM (Afternoon)' });
    const one = await blocksOf([aSection({ untaken: ['PM'] })]);
    expect(one.at(-1)).toEqual({ kind: 'note', tone: 'quiet', text: 'Nobody absent or late in the registers taken.' });
    expect((await blocksOf([aSection()])).at(-1)).toEqual({ kind: 'note', tone: 'quiet', text: 'Nobody absent or late.' });
  });

  it('shows the year group of students only where the class has several', async () => {
    const section = aSection({ yearGroup: 'Year 7', students: { Sam: ['absent', 'absent'], Kim: ['absent', 'absent'] } });
    const withYears = (years: readonly string[]) => ({
      ...section,
      absent: section.absent.map((student, index) => ({ ...student, yearGroup: years[index] ?? '' })),
    });
    expect(titlesOf((await blocksOf([withYears(['Year 7', 'Year 7'])])).at(-1))).not.toContain('Year');
    expect(textsOf((await blocksOf([withYears(['Year 7', 'Year 8'])])).at(-1)).map((row) => row[1])).toEqual([
      'Year 7',
      'Year 8',
    ]);
  });

  it('says which sessions the rates count, and how many registers were still open', async () => {
    const blocks = await blocksOf([aSection({ sessions: [morning, afternoon, aLesson], untaken: ['P1'], open: ['P1'] })], {
      sessions: [morning, afternoon, aLesson],
    });
    const notes = blocks.filter((block) => block.kind === 'note').map(({ text }) => text);
    expect(notes[0]).toContain('Rates count AM and PM. Last week is 16 Nov to 20 Nov.');
    expect(notes).toContain('1 register had not closed when this report was made.');
  });

  it('of some classes only says that it is not the whole school', async () => {
    const blocks = await blocksOf([aSection(), aSection({ classNumber: 2 })], { partial: true });
    expect(blocks).toContainEqual({ kind: 'note', tone: 'strong', text: 'Not the whole school: 2 classes that were asked for.' });
  });

  it('of a school that takes no registers says so', async () => {
    const blocks = await blocksOf([]);
    expect(blocks.at(-1)).toEqual({ kind: 'note', text: 'No class takes a register on this day.' });
    expect(blocks[0]).toMatchObject({ figures: [{ value: '–' }, {}, {}, {}, {}] });
  });

  it('tells two students of one name in a list apart by their numbers, and nobody else', async () => {
    const section = aSection({
      students: { 'Sam Pupil': ['absent', 'absent'], 'sam  PUPIL': ['late', 'late'], Kim: ['ill', 'ill'] },
    });
    const numbered = <Student extends { readonly name: string }>(student: Student) => ({
      ...student,
      studentNumber: `N-${student.name.slice(0, 3)}`,
    });
    const blocks = await blocksOf([{ ...section, absent: section.absent.map(numbered), late: section.late.map(numbered) }]);
    const shown = blocks.flatMap(textsOf).map(([name]) => name);
    expect(shown).toEqual(expect.arrayContaining(['Kim', 'Sam Pupil (N-Sam)', 'sam  PUPIL (N-sam)']));
  });
});
