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
  summary: 'Have the roster of the school written as a OneRoster 1.2 zip',
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
  summary: 'The exports of the last 30 days, newest first; ask for one of them for a link to its file',
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
  summary: 'How far an export has come; a link of 15 minutes to its file when it is there',
  roles: ['admin'],
  params: { exportId: ExportId },
  ok: { status: [200], body: ExportView, etag: true },
  access: { exports: ['get', 'noteLink'] },
  uses: ['export-links'],
  refuses: ['not-found'],
});

export const exportRoutes = [listExports, requestExport, getExport] as const;
