import { describe, expect, it } from 'vitest';
import type { Block } from '../../../domain/reports/page-blocks.ts';
import { tabularDocument, type TabularColumn, type TabularSection } from '../../../domain/reports/tabular.ts';

const head = { schoolName: 'Hillside', timeZone: 'Europe/London', about: '7A', readAt: '2026-11-23T18:00:00.000Z' } as const;
const number: TabularColumn = { key: 'studentNumber', title: 'Student number' };
const student: TabularColumn = { key: 'student', title: 'Student', share: 30 };

async function namesOf(columns: readonly TabularColumn[], rows: TabularSection['rows']) {
  const { pages } = tabularDocument({ title: 'A list', columns }, head, async function* () {
    await Promise.resolve();
    yield { heading: '7A', rows };
  });
  const blocks: Block[] = await Array.fromAsync(pages.blocks());
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((cells) => cells.at(-1)) : []));
}

describe('the printed list of a report', () => {
  const rows = [
    { studentNumber: 'S1', student: 'Sam Pupil' },
    { studentNumber: 'S2', student: 'sam  PUPIL' },
    { studentNumber: 'S3', student: 'Kim Lee' },
    { studentNumber: 'S3', student: 'Kim Lee' },
  ];

  it('tells two students of one name apart by their numbers, and nobody else', async () => {
    expect((await namesOf([number, student], rows)).map((cell) => cell?.text)).toEqual([
      'Sam Pupil (S1)',
      'sam  PUPIL (S2)',
      'Kim Lee',
      'Kim Lee',
    ]);
  });

  it('has the number of every student at hand, for names that no font can draw', async () => {
    expect((await namesOf([number, student], rows)).map((cell) => cell?.number)).toEqual(['S1', 'S2', 'S3', 'S3']);
  });

  it('needs no second number where a column has them', async () => {
    const printed = await namesOf([{ ...number, share: 10 }, student], rows);
    expect(printed.map((cell) => cell?.text)).toEqual(['Sam Pupil', 'sam  PUPIL', 'Kim Lee', 'Kim Lee']);
  });
});
