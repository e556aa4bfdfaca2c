import * as z from 'zod/mini';
import { ReportId, SchoolId } from '../../domain/ids.ts';
import { defineStep, type Step } from '../kernel/function-contracts.ts';
import { fontFiles } from './formats/font-files.ts';

const area = 'reports';
/** Every step knows which attempt it works for: one that was left behind changes nothing of a later one. */
const Attempt = z.object({ schoolId: SchoolId, reportId: ReportId, attempt: z.int() });
const Chunk = z.extend(Attempt, { chunk: z.int(), chunks: z.int() });

/** What the workflow hands from step to step: ids and numbers; everything else lies in the working files. */
const Planned = z.extend(Attempt, { chunks: z.array(Chunk) });

/** What plans of reports may read, of all kinds together. */
export const planReads = {
  schools: ['get', 'getCalendar'],
  classes: ['list'],
  registers: ['listDay'],
  detentionTypes: ['get'],
  students: ['get'],
} as const;

/** What reports are gathered from, of all kinds together. */
export const gatherReads = {
  schools: ['getCalendar'],
  classes: ['rosters', 'getMany', 'takenOf'],
  students: ['getMany', 'getManyByKey', 'all'],
  users: ['getMany'],
  registers: ['listDay', 'history'],
  marks: ['ofStudents'],
  ledgers: ['getMany'],
  detentionSessions: ['ofType'],
  detentions: ['getMany', 'ofStudent'],
  watchList: ['list'],
  letterTemplates: ['ofKind'],
} as const;

export const planReport = defineStep({
  id: 'planReport',
  area,
  why: 'reads what the parts of a report have in common, and shares its units of work out among chunks',
  input: Attempt,
  output: Planned,
  access: { ...planReads, reports: ['get', 'save'] },
  uses: ['report-drafts'],
  timeout: 300,
  memory: 1024,
});

export const gatherChunk = defineStep({
  id: 'gatherChunk',
  area,
  why: 'makes the sections of the units of one chunk',
  input: Chunk,
  output: z.object({}),
  access: { ...gatherReads, reports: ['get', 'save'] },
  uses: ['report-drafts'],
  timeout: 120,
});

export const renderReport = defineStep({
  id: 'renderReport',
  area,
  why: 'writes the files of a report, streaming its chunks',
  input: Planned,
  output: Attempt,
  access: { schools: ['get'], crests: ['get'], reports: ['get', 'save'] },
  uses: ['report-drafts', 'report-store'],
  files: Object.values(fontFiles),
  timeout: 600,
  memory: 1769,
});

export const publishReport = defineStep({
  id: 'publishReport',
  area,
  why: 'says that a report is ready, and clears its working files away',
  input: Attempt,
  output: z.object({}),
  access: { reports: ['get', 'save'] },
  uses: ['report-removal'],
  timeout: 120,
});

export const failReport = defineStep({
  id: 'failReport',
  area,
  why: 'says why a report could not be made, and clears away what was made of it',
  input: z.extend(Attempt, { error: z.optional(z.object({ Error: z.optional(z.string()) })) }),
  output: z.object({}),
  access: { reports: ['get', 'save'] },
  uses: ['report-removal'],
  timeout: 120,
});

/** The steps of the report workflow. */
export const reportSteps: readonly Step[] = [planReport, gatherChunk, renderReport, publishReport, failReport];
