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
  summary:
    'Give everybody, classes or year groups one reason for sessions of a day: registers that were taken are changed, with a record, others arrive pre-filled; one that has opened and of whose every student it is known why they are not there is taken',
  roles: ['admin'],
  params: {},
  body: BulkInput,
  ok: { status: [202], body: z.extend(BulkInput, { bulkId }) },
  access: { schools: ['get', 'getCalendar'], classes: ['getMany'], bulkMarks: ['ofDay', 'give'] },
  refuses: ['rule-broken', 'stale-version'],
  limit: { perCaller: 30, perSchool: 60, seconds: 600 },
});

export const bulkRoutes = [markInBulk] as const;
