import { describe, expect, it } from 'vitest';
import type { Block, PrintedReport } from '../../../domain/reports/page-blocks.ts';
import { pdfOf } from '../../../functions/reports/formats/pdf.ts';
import { bytesOf, streamOf } from '../../support/absence-report.ts';
import { drawnUnmarked, structureOf, type Tagged } from '../../support/reports/pdf-structure.ts';
import { pagesOf } from '../../support/reports/pdf-text.ts';

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => [{ text: `Student ${String(index + 1)}` }, { text: '93.1%' }]);
const table = (count: number): Block => ({
  kind: 'table',
  columns: [
    { title: 'Student', share: 3 },
    { title: 'Attendance', share: 1, align: 'right' },
  ],
  rows: rows(count),
});
const aDocument = (...blocks: readonly Block[]): PrintedReport => ({
  title: 'Attendance summary',
  subtitle: 'this term',
  schoolName: 'Hillview School',
  foot: 'For staff only.',
  madeAt: new Date('2026-11-23T18:00:00Z'),
  language: 'en-GB',
  blocks: () => streamOf(blocks),
});
const every = (element: Tagged): readonly Tagged[] => [element, ...element.children.flatMap(every)];
const bars: Block = {
  kind: 'bars',
  alt: 'Attendance by week: 93.1%, 94.0%',
  bars: [
    { label: '16 Nov', value: 93.1, before: 92 },
    { label: '23 Nov', value: 94 },
  ],
  range: [80, 100],
  unit: '%',
};

describe('a printed report, to somebody who has it read aloud,', () => {
  it('has a title, a language and a mark that it keeps to PDF/UA', async () => {
    const file = await bytesOf(pdfOf(aDocument(table(2))));
    const { catalog, metadata } = structureOf(file);
    expect(catalog).toMatch(/\/Lang \(en-GB\)/);
    expect(file.toString('latin1')).toContain('/DisplayDocTitle true');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain('Attendance summary for this term');
  });

  it('is one table across pages, whose heads name their columns and whose every row has all of its cells', async () => {
    const file = await bytesOf(pdfOf(aDocument({ kind: 'heading', text: '7A', aside: '92.0%' }, table(150))));
    expect(pagesOf(file).length).toBeGreaterThan(2);
    const { root } = structureOf(file);
    expect(root.role).toBe('Document');
    expect(root.children.map(({ role }) => role)).toEqual(['P', 'H1', 'H2', 'P', 'Table']);
    const [first, ...others] = root.children.at(-1)?.children ?? [];
    expect(first?.children.map(({ role, scope }) => [role, scope])).toEqual([
      ['TH', 'Column'],
      ['TH', 'Column'],
    ]);
    expect(others).toHaveLength(150);
    for (const { role, children } of others) expect([role, ...children.map((each) => each.role)]).toEqual(['TR', 'TD', 'TD']);
  });

  it('says in words what a chart shows', async () => {
    const { root } = structureOf(await bytesOf(pdfOf(aDocument({ kind: 'heading', text: 'Weeks' }, bars))));
    expect(every(root).find(({ role }) => role === 'Figure')?.alt).toBe('Attendance by week: 93.1%, 94.0%');
  });

  it('marks everything that is drawn, as content or as an ornament', async () => {
    const file = await bytesOf(
      pdfOf(aDocument({ kind: 'figures', figures: [{ value: '93%', label: 'Attendance' }] }, bars, table(80))),
    );
    expect(drawnUnmarked(file)).toEqual([]);
    for (const { children, contents, role } of every(structureOf(file).root))
      if (children.length === 0) expect([role, contents]).toEqual([role, 1]);
  });
});

describe('paper', () => {
  it.each([
    ['a4', '[0 0 595.28 841.89]'],
    ['letter', '[0 0 612 792]'],
  ] as const)('of %s has its size, and nothing lies outside', async (paper, box) => {
    const file = await bytesOf(pdfOf(aDocument(table(150)), { paper }));
    const boxes = [...file.toString('latin1').matchAll(/\/MediaBox (\[[^\]]+\])/g)].map(([, each]) => each);
    expect(new Set(boxes)).toEqual(new Set([box]));
    expect(
      pagesOf(file)
        .flat()
        .filter((text) => text.startsWith('Student ')).length,
    ).toBe(150);
  });
});

describe('a class', () => {
  const section = (name: string, count: number): readonly Block[] => [{ kind: 'heading', text: name }, table(count)];

  it('stays on one page where a page is enough for it', async () => {
    const pages = pagesOf(await bytesOf(pdfOf(aDocument(...section('7A', 25), ...section('7B', 25)))));
    expect(pages).toHaveLength(2);
    expect(pages[1]).toContain('7B');
    expect(pages[1]).not.toContain('7B, continued');
  });

  it('that is larger than a page begins where the one before it ended', async () => {
    const pages = pagesOf(await bytesOf(pdfOf(aDocument(...section('7A', 3), ...section('7B', 120)))));
    expect(pages[0]).toEqual(expect.arrayContaining(['7A', '7B']));
    expect(pages[1]).toContain('7B, continued');
  });
});
