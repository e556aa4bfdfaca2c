import * as z from 'zod/mini';
import { BulkInput, BulkMark } from '../../domain/attendance/absences/bulk-marks.ts';
import { defineRoute } from '../kernel/route.ts';

const { bulkId } = BulkMark.shape;

export const markInBulk = defineRoute({
  id: 'markInBulk',
  area: 'attendance',
  room: 'bulk',
  method: 'POST',
  path: '/v1/attendance/marks-in-bulk',
  summary: 'Give many students one reason',
  description:
    'For sessions of a day, to everybody, to classes or to year groups. Registers that were taken are changed, with a record of it; others arrive pre-filled. A register that has opened is taken, if it is known of each of its students why they are not there.',
  roles: ['admin'],
  params: {},
  body: BulkInput,
  ok: { status: [202], body: z.extend(BulkInput, { bulkId }) },
  access: { schools: ['get', 'getCalendar'], classes: ['getMany'], bulkMarks: ['ofDay', 'give'] },
  refuses: ['rule-broken', 'stale-version'],
  limit: { perCaller: 30, perSchool: 60, seconds: 600 },
});

export const bulkRoutes = [markInBulk] as const;
