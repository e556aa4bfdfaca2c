import * as z from 'zod/mini';
import { RosterExport } from '../../domain/exports/roster-export.ts';
import { ExportId } from '../../domain/ids.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'imports';

const { format, status, counts, failure, createdAt, finishedAt } = RosterExport.shape;

export const requestExport = defineRoute({
  id: 'requestExport',
  area,
  room: 'exports',
  method: 'POST',
  path: '/v1/exports',
  summary: 'Create an export',
  description: 'Writes the roster of the school as a OneRoster 1.2 zip, in the background.',
  roles: ['admin'],
  params: {},
  /** There is one format, so that it need not be named. */
  body: z.strictObject({ format: z._default(format, 'oneroster-csv') }),
  ok: { status: [202], body: z.strictObject({ exportId: ExportId, status }) },
  access: { exports: ['create'] },
  limit: { perCaller: 20, perSchool: 40, seconds: 600 },
  throttle: { rate: 20, burst: 40 },
});

/** An export as the API shows one. */
const ExportView = z.strictObject({
  exportId: ExportId,
  format,
  status,
  /** What the file holds. */
  counts,
  failure,
  createdAt,
  finishedAt,
  /** From then on there are no links to the file any more. */
  availableUntil: z.optional(z.iso.datetime()),
  /** Downloads the file, until `urlExpiresAt`; ask again for a new link. */
  url: z.optional(z.url()),
  urlExpiresAt: z.optional(z.iso.datetime()),
});
export type ExportView = z.infer<typeof ExportView>;

export const listExports = defineRoute({
  id: 'listExports',
  area,
  room: 'exports',
  method: 'GET',
  path: '/v1/exports',
  summary: 'List exports',
  description: 'Those of the last 30 days, newest first. Get a single export for a link to its file.',
  roles: ['admin'],
  params: {},
  paged: true,
  ok: { status: [200], body: listOf(z.omit(ExportView, { url: true, urlExpiresAt: true })) },
  access: { exports: ['list'] },
});

export const getExport = defineRoute({
  id: 'getExport',
  area,
  room: 'exports',
  method: 'GET',
  path: '/v1/exports/{exportId}',
  summary: 'Get an export',
  description: 'How far the export has come and, when the file is there, a link to it that is valid for 15 minutes.',
  roles: ['admin'],
  params: { exportId: ExportId },
  ok: { status: [200], body: ExportView, etag: true },
  access: { exports: ['get', 'noteLink'] },
  uses: ['export-links'],
  refuses: ['not-found'],
});

export const exportRoutes = [listExports, requestExport, getExport] as const;
