import * as z from 'zod/mini';
import { ImportId } from '../../domain/ids.ts';
import { ImportCounts } from '../../domain/imports/counts.ts';
import { ImportFileName, RosterImport, shownStatuses, StartInput } from '../../domain/imports/roster-import.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';
import { exportRoutes } from './export-routes.ts';

const area = 'imports';

/** Where and how the bundle is to be uploaded. */
const Upload = z.strictObject({ url: z.url(), method: z.literal('PUT'), headers: z.record(z.string(), z.string()) });

export const createImport = defineRoute({
  id: 'createImport',
  area,
  method: 'POST',
  path: '/v1/imports',
  summary: 'Create an import',
  description: 'Answers a link to which a OneRoster zip is uploaded within 15 minutes.',
  roles: ['admin'],
  params: {},
  body: z.strictObject({ format: z.literal('oneroster-csv'), fileName: ImportFileName }),
  ok: { status: [201], body: z.strictObject({ importId: ImportId, upload: Upload }) },
  access: { imports: ['create'] },
  uses: ['upload-store'],
  limit: { perCaller: 60, perSchool: 120, seconds: 600 },
  throttle: { rate: 20, burst: 40 },
});

const {
  fileName,
  format,
  dryRun,
  progress,
  rejectedRows,
  rejections,
  rejectionsTotal,
  failure,
  otherSchools,
  calendarYears,
  notes,
  withdrawals,
  createdAt,
  startedAt,
  finishedAt,
} = RosterImport.shape;

/** An import as the API shows one. `counts` are those of the last start: what a dry run would do, or what applying did. */
const ImportView = z.strictObject({
  importId: ImportId,
  format,
  fileName,
  status: z.enum(shownStatuses),
  /** Whether the last start was a dry run; false before the first. */
  dryRun,
  progress,
  counts: ImportCounts,
  /** Rows that were not taken, by file, also of files that `counts` has no kind for; empty when all were. Not there before the first end. */
  rejectedRows,
  /** The first ones, at most 500; the outcome file has all. */
  rejections,
  rejectionsTotal,
  failure,
  /** Other schools of the bundle, which are left alone. */
  otherSchools,
  /** Academic years that are new in the calendar. */
  calendarYears,
  /** What else is worth knowing: the days taken as the last of terms, what the calendar lacks, registers that everybody would take. */
  notes,
  /** How many students and members of staff leave by it, of how many. */
  withdrawals,
  /** Whether it will not be applied unless it is started with `confirmWithdrawals`. */
  needsConfirmation: z.optional(z.boolean()),
  /** Where the whole outcome can be downloaded as a table, once the import has completed, for 30 days. That it was given is noted in the audit trail. */
  outcome: z.optional(z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() })),
  createdAt,
  startedAt,
  finishedAt,
});
export type ImportView = z.infer<typeof ImportView>;

/** An import in the list of all. */
const ImportRow = z.omit(ImportView, { rejections: true, rejectedRows: true, notes: true, otherSchools: true, outcome: true });

export const listImports = defineRoute({
  id: 'listImports',
  area,
  method: 'GET',
  path: '/v1/imports',
  summary: 'List imports',
  description: 'Newest first. Get a single import for its rejected rows and its outcome.',
  roles: ['admin'],
  params: {},
  paged: true,
  ok: { status: [200], body: listOf(ImportRow) },
  access: { imports: ['list', 'runs'] },
});

export const startImport = defineRoute({
  id: 'startImport',
  area,
  // What it starts makes users, and takes and gives the right to log in.
  standing: 'held',
  method: 'POST',
  path: '/v1/imports/{importId}/start',
  summary: 'Start an import',
  description: 'Tries an uploaded file, or applies it. A school runs one import at a time.',
  roles: ['admin'],
  params: { importId: ImportId },
  body: StartInput,
  ok: { status: [202], body: ImportView },
  access: { imports: ['get', 'start'] },
  uses: ['import-check'],
  refuses: ['not-found', 'wrong-state', 'stale-version'],
  limit: { perCaller: 60, perSchool: 120, seconds: 600 },
  throttle: { rate: 20, burst: 40 },
});

export const getImport = defineRoute({
  id: 'getImport',
  area,
  method: 'GET',
  path: '/v1/imports/{importId}',
  summary: 'Get an import',
  description: 'How far the import has come, and its outcome.',
  roles: ['admin'],
  params: { importId: ImportId },
  ok: { status: [200], body: ImportView, etag: true },
  access: { imports: ['get', 'runs', 'noteLink'] },
  uses: ['import-links'],
  refuses: ['not-found'],
});

export const importRoutes = [listImports, createImport, startImport, getImport, ...exportRoutes] as const;
