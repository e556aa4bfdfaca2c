import { describe, expect, it } from 'vitest';
import { nightlyAbsencePages } from '../../../domain/reports/nightly-absence-pages.ts';
import type { Block, PrintedReport } from '../../../domain/reports/page-blocks.ts';
import { runsOf } from '../../../functions/reports/formats/fonts.ts';
import { pdfOf } from '../../../functions/reports/formats/pdf.ts';
import { aReport, aSection, bytesOf, streamOf } from '../../support/absence-report.ts';
import { pagesOf } from '../../support/reports/pdf-text.ts';

const aDocument = (...blocks: readonly Block[]): PrintedReport => ({
  title: 'Absence report',
  subtitle: 'Monday 23 November 2026',
  schoolName: 'Hillview Primary School',
  foot: 'For staff only.',
  madeAt: new Date('2026-11-23T18:00:00Z'),
  language: 'en-GB',
  blocks: () => streamOf(blocks),
});
const table = (rows: readonly string[]): Block => ({
  kind: 'table',
  columns: [
    { title: 'Name', share: 3 },
    { title: 'Mark', share: 1, align: 'centre' },
  ],
  rows: rows.map((name) => [{ text: name }, { text: 'A' }]),
});
const pagesOfBlocks = async (...blocks: readonly Block[]) => pagesOf(await bytesOf(pdfOf(aDocument(...blocks))));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `Student ${String(index + 1)}`);

describe('a printed report', () => {
  it('names school and day on top, and the page of how many at the foot of each', async () => {
    const pages = await pagesOfBlocks(table(numbered(150)));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages[0]).toContain('Hillview Primary School');
    expect(pages[0]).toContain('Absence report for Monday 23 November 2026');
    for (const [index, texts] of pages.entries()) {
      expect(texts).toContain(`Page ${String(index + 1)} of ${String(pages.length)}`);
      expect(texts).toContain('For staff only.');
      if (index > 0) expect(texts).toContain('Hillview Primary School, Absence report for Monday 23 November 2026');
    }
  });

  it('repeats the head of a table and its heading on every page, and loses or splits no row', async () => {
    const pages = await pagesOfBlocks({ kind: 'heading', text: '7A' }, table(numbered(150)));
    for (const texts of pages) expect(texts.filter((text) => text === 'Name')).toHaveLength(1);
    for (const texts of pages.slice(1)) expect(texts).toContain('7A, continued');
    expect(pages.flat().filter((text) => text.startsWith('Student '))).toEqual(numbered(150));
  });

  it('never ends a page with a heading, or with the head of a table that has rows', async () => {
    for (const before of [37, 38, 39, 40, 41, 42, 43]) {
      const pages = await pagesOfBlocks(
        table(numbered(before)),
        { kind: 'heading', text: '7B' },
        { kind: 'note', text: 'A note' },
        table(['Last one']),
      );
      const page = pages.find((texts) => texts.includes('7B'));
      expect(page).toEqual(expect.arrayContaining(['7B', 'A note']));
      const last = pages.find((texts) => texts.includes('Last one'));
      expect(last).toContain('Name');
      expect(last).toEqual(expect.arrayContaining([page === last ? '7B' : '7B, continued']));
    }
  });

  it('wraps a long name inside its cell, at blanks and hyphens, and keeps its row on one page', async () => {
    const long =
      'Bartholomew Featherstonehaugh-Cholmondeley-Warner of the Upper Ridings and Lower Meadows by the Old Mill Stream, the Younger';
    const pages = await pagesOfBlocks(table([...numbered(30), ...Array.from({ length: 20 }, () => long)]));
    for (const texts of pages) {
      const parts = texts.slice(texts.indexOf('Name')).filter((text) => text.length > 1 && long.includes(text.trim()));
      const together = parts.map((part) => (part.endsWith('-') ? part : `${part} `)).join('');
      expect(together.replaceAll(`${long} `, '')).toBe('');
    }
  });

  it('breaks a word that is wider than its cell, and cuts off what would outgrow a page', async () => {
    const [first] = await pagesOfBlocks(table(['x'.repeat(200)]));
    expect(first?.filter((text) => /^x+$/.test(text)).join('')).toBe('x'.repeat(200));
    const pages = await pagesOfBlocks(table(['y '.repeat(20_000), 'After']));
    expect(pages.flat().some((text) => text.endsWith('…'))).toBe(true);
    expect(pages.flat()).toContain('After');
  });

  it('shows control characters and turned-around writing as nothing worse than a blank', async () => {
    const [page] = await pagesOfBlocks(table(['Sam\n\u202Etxt.exe\u202C\u0007 Pupil']));
    expect(page).toContain('Sam txt.exe Pupil');
  });

  it('without any block is one page', async () => {
    expect(await pagesOfBlocks()).toHaveLength(1);
  });

  it('is the same file whenever it is made of the same report', async () => {
    const once = await bytesOf(pdfOf(aDocument(table(numbered(60)))));
    expect(once.equals(await bytesOf(pdfOf(aDocument(table(numbered(60))))))).toBe(true);
  });

  it('comes page by page, not in one piece at the end', async () => {
    const chunks = await Array.fromAsync(pdfOf(aDocument(table(numbered(400)))));
    const pages = pagesOf(Buffer.concat(chunks)).length;
    expect(chunks.length).toBeGreaterThanOrEqual(pages);
  });

  it('of the nightly absence report shows the totals first and everybody by name', async () => {
    const report = await aReport([
      aSection({ students: { 'Zoë Brontë': ['ill', 'absent'], Kim: ['late', 'present'] } }),
      aSection({ classNumber: 2, name: '8B', untaken: ['PM'] }),
    ]);
    const [texts = []] = pagesOf(await bytesOf(pdfOf(nightlyAbsencePages(report))));
    expect(texts.slice(texts.indexOf('60.0%'))).toEqual(
      expect.arrayContaining([
        'Students absent',
        '7A',
        'Zoë Brontë',
        'AM: Illness; PM: No reason given yet',
        'NO',
        'Kim',
        '8B',
        'Register not taken: PM (Afternoon)',
      ]),
    );
    expect(texts.indexOf('Students absent')).toBeLessThan(texts.indexOf('7A'));
  });
});

describe('names of every kind', () => {
  const names = [
    'Łukasz Żółkiewski',
    'Zoë Brontë',
    'Nguyễn Thị Minh Khai',
    'Олена Шевченко',
    'Νίκος Παπαδόπουλος',
    'राहुल',
    '王伟',
    '陳大文',
    'やまだ',
    'Siân Ŵyn',
    'Ødegård Ænglich',
    'O’Neill',
  ];

  it.each(names)('such as %s can be read and copied', async (name) => {
    const [page = []] = await pagesOfBlocks(table([name]));
    expect(page.map((text) => text.normalize('NFC'))).toContain(name.normalize('NFC'));
  });

  it.each([
    ['محمد علي', 'arabic'],
    ['שרה כהן', 'hebrew'],
  ] as const)('such as %s stay in one piece, written from right to left', async (name, font) => {
    expect(runsOf(name, 'bold')).toEqual([{ font, text: name }]);
    const [page = []] = await pagesOfBlocks(table([name]));
    const drawn = page.find((text) => text.length >= name.length - 1 && !/[a-z]/i.test(text));
    expect(
      Array.from(drawn ?? '')
        .reverse()
        .join('')
        .normalize('NFKC'),
    ).toBe(name);
  });

  it('of two scripts are shown by two fonts', () => {
    expect(runsOf('王伟 (David)', 'regular')).toEqual([
      { font: 'chinese', text: '王伟 (' },
      { font: 'regular', text: 'David)' },
    ]);
  });
});
