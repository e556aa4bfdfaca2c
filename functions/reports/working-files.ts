import * as z from 'zod/mini';
import type { SchoolId } from '../../domain/ids.ts';
import { ClassSection } from '../../domain/reports/nightly-absence.ts';
import { PlannedClass, ReportDay } from '../../domain/reports/nightly-absence-day.ts';
import type { Report } from '../../domain/reports/report.ts';
import { workFolder } from '../../domain/reports/report-files.ts';
import { readLines, readText, writeText } from '../runtime/report-store.ts';

/** The working files of one attempt at a nightly absence report: what its classes have in common, and for each chunk its classes before and after they have names. */
export interface WorkingFiles {
  readonly writeDay: (day: ReportDay) => Promise<void>;
  readonly readDay: () => Promise<ReportDay>;
  readonly writeClasses: (chunk: number, classes: readonly PlannedClass[]) => Promise<void>;
  readonly readClasses: (chunk: number) => AsyncIterable<PlannedClass>;
  readonly writeSections: (chunk: number, sections: readonly ClassSection[]) => Promise<void>;
  /** The sections of all chunks in order, one in hand at a time. */
  readonly readSections: (chunks: number) => AsyncIterable<ClassSection>;
}

/** The working files of an attempt, each row of which is checked when it is read. */
export function workingFiles(schoolId: SchoolId, report: Pick<Report, 'id' | 'attempt'>): WorkingFiles {
  const folder = workFolder(schoolId, report);
  const classesKey = (chunk: number) => `${folder}classes-${String(chunk)}.jsonl`;
  const sectionsKey = (chunk: number) => `${folder}sections-${String(chunk)}.jsonl`;
  return {
    writeDay: (day) => writeText(`${folder}day.jsonl`, linesOf([day])),
    readDay: async () => z.parse(ReportDay, JSON.parse(await readText(`${folder}day.jsonl`))),
    writeClasses: (chunk, classes) => writeText(classesKey(chunk), linesOf(classes)),
    readClasses: async function* (chunk) {
      for await (const line of readLines(classesKey(chunk))) yield z.parse(PlannedClass, JSON.parse(line));
    },
    writeSections: (chunk, sections) => writeText(sectionsKey(chunk), linesOf(sections)),
    readSections: async function* (chunks) {
      for (let chunk = 0; chunk < chunks; chunk += 1) {
        for await (const line of readLines(sectionsKey(chunk))) yield z.parse(ClassSection, JSON.parse(line));
      }
    },
  };
}

function linesOf(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
