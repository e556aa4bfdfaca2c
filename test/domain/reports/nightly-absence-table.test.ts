import { describe, expect, it } from 'vitest';
import type { ClassSection } from '../../../domain/reports/nightly-absence.ts';
import { nightlyAbsenceTable } from '../../../domain/reports/nightly-absence-table.ts';
import type { Cell } from '../../../domain/reports/table.ts';
import { aReport, aSection } from '../../support/absence-report.ts';

async function recordsOf(...sections: readonly ClassSection[]): Promise<readonly Readonly<Record<string, Cell>>[]> {
  const table = nightlyAbsenceTable(await aReport(sections));
  const rows = await Array.fromAsync(table.rows());
  return rows.map((row) => {
    expect(row).toHaveLength(table.columns.length);
    const cells = table.columns.map(({ key }, index) => [key, row[index]] as const);
    return Object.fromEntries<Cell>(cells.filter(([, cell]) => cell !== undefined));
  });
}

const lastWeek = { attended: 19, authorised: 1, unauthorised: 0, lates: 2 };

describe('the table of the nightly absence report', () => {
  it('begins with the school, then goes class by class: the class, who was absent, who was late', async () => {
    const records = await recordsOf(
      aSection({ name: '7A', yearGroup: 'Year 7', students: { Sam: ['ill', 'late'], Kim: ['present', 'present'] }, lastWeek }),
      aSection({ classNumber: 2, name: '8B', students: { Ann: ['late', 'present'] }, untaken: ['PM'] }),
    );
    expect(records.map(({ row, class: name, student }) => [row, name, student])).toEqual([
      ['school', 'Hillview Primary School', undefined],
      ['class', '7A', undefined],
      ['absent', '7A', 'Sam'],
      ['late', '7A', 'Sam'],
      ['class', '8B', undefined],
      ['late', '8B', 'Ann'],
    ]);
  });

  it('says of the school and each class what was counted, the rate and how it changed, as numbers', async () => {
    const [school, section] = await recordsOf(
      aSection({ students: { Sam: ['absent', 'late'], Kim: ['present', 'present'] }, lastWeek }),
    );
    const counted = {
      absentStudents: 1,
      unexplainedStudents: 1,
      lateStudents: 1,
      possible: 4,
      attended: 3,
      authorised: 0,
      unauthorised: 1,
      lates: 1,
      rate: 75,
      rateLastWeek: 95,
      change: -20,
    };
    expect(school).toMatchObject(counted);
    expect(section).toMatchObject(counted);
  });

  it('has a mark and a reason for each session of a student, and whether all is explained', async () => {
    const records = await recordsOf(aSection({ students: { Sam: ['ill', 'absent'], Kim: ['dentist', 'dentist'] } }));
    expect(records[2]).toMatchObject({ 'AM.mark': 'E', 'AM.reason': 'Illness', 'PM.mark': 'A', explained: 'no' });
    expect(records[3]).toMatchObject({ explained: 'yes' });
  });

  it('says in the row of a class which registers are missing', async () => {
    const [, section] = await recordsOf(aSection({ untaken: ['AM', 'PM'], open: ['PM'] }));
    expect(section).toMatchObject({ 'AM.mark': 'not taken', 'PM.mark': 'not closed yet' });
    expect(section).not.toHaveProperty('rate');
  });

  it('tells how late a student was, of two sessions both', async () => {
    const records = await recordsOf(aSection({ students: { Sam: ['late', 'present'], Kim: ['late', 'afterClose'] } }));
    expect(records.filter(({ row }) => row === 'late').map(({ minutesLate }) => minutesLate)).toEqual([15, '15 + 100']);
  });

  it('can be read twice', async () => {
    const { rows } = nightlyAbsenceTable(await aReport([aSection({ students: { Sam: ['absent', 'absent'] } })]));
    expect(await Array.fromAsync(rows())).toEqual(await Array.fromAsync(rows()));
  });
});
