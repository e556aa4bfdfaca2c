import type { SchoolId } from '../../domain/ids.ts';
import type { Report } from '../../domain/reports/report.ts';
import { workFolder } from '../../domain/reports/report-files.ts';
import { readLines, readText, writeText } from '../runtime/reports/report-drafts.ts';

/** The working files of one attempt at a report: what its parts have in common, and for each chunk its units of work and the sections made of them. Whoever reads a row checks it. */
export interface WorkingFiles {
  readonly writeCommon: (common: unknown) => Promise<void>;
  readonly readCommon: () => Promise<unknown>;
  readonly writeUnits: (chunk: number, units: readonly unknown[]) => Promise<void>;
  readonly readUnits: (chunk: number) => Promise<readonly unknown[]>;
  readonly writeSections: (chunk: number, sections: readonly unknown[]) => Promise<void>;
  /** The sections of all chunks in order, one in hand at a time. */
  readonly readSections: (chunks: number) => AsyncIterable<unknown>;
}

/** The working files of an attempt. */
export function workingFiles(schoolId: SchoolId, report: Pick<Report, 'id' | 'attempt'>): WorkingFiles {
  const folder = workFolder(schoolId, report);
  const unitsKey = (chunk: number) => `${folder}units-${String(chunk)}.jsonl`;
  const sectionsKey = (chunk: number) => `${folder}sections-${String(chunk)}.jsonl`;
  return {
    writeCommon: (common) => writeText(`${folder}common.jsonl`, linesOf([common])),
    readCommon: async (): Promise<unknown> => JSON.parse(await readText(`${folder}common.jsonl`)),
    writeUnits: (chunk, units) => writeText(unitsKey(chunk), linesOf(units)),
    readUnits: (chunk) => Array.fromAsync(readLines(unitsKey(chunk)), (line): unknown => JSON.parse(line)),
    writeSections: (chunk, sections) => writeText(sectionsKey(chunk), linesOf(sections)),
    readSections: async function* (chunks) {
      for (let chunk = 0; chunk < chunks; chunk += 1) {
        for await (const line of readLines(sectionsKey(chunk))) yield JSON.parse(line);
      }
    },
  };
}

function linesOf(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
