import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { studentKey } from '../../../domain/ids.ts';
import { Student } from '../../../domain/people/students.ts';
import { User } from '../../../domain/people/users.ts';
import { gatherExport } from '../../../functions/imports/exports/gather-export.ts';
import { runExport } from '../../../functions/imports/subscriptions.ts';
import { openBundleFiles } from '../../../functions/imports/exports/write-bundle.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aSchool, mondayMorning as now } from '../../support/a-school.ts';

const students = 5000;
const megabyte = 1_000_000;

/** Puts students, two to a guardian, into a school: themselves alone, since an export reads nothing that derives from them. */
async function aLargeSchool() {
  const school = await aSchool();
  const { schoolId } = school;
  const classIds = await Promise.all(Array.from({ length: 5 }, async () => (await school.addClass(0)).classId));
  const guardians = Array.from({ length: students / 2 }, (_, index) =>
    User.parse({
      id: newId('usr', now),
      email: `guardian${String(index)}@school.example`,
      givenName: 'Robin',
      familyName: `Family${String(index)}`,
      roles: ['parent'],
      status: 'active',
      invited: false,
      version: 1,
    }),
  );
  const pupils = Array.from({ length: students }, (_, index) => {
    const guardian = guardians[Math.floor(index / 2)];
    const link = {
      userId: guardian?.id,
      relationship: 'mother',
      priority: 1,
      mayViewRecord: true,
      channels: { email: true, sms: false },
    };
    return Student.parse({
      id: newId('stu', now),
      studentNumber: `N${String(index)}`,
      givenName: 'Sam',
      familyName: `Family${String(index)}`,
      status: 'enrolled',
      guardians: [link],
      enrolments: classIds.map((classId) => ({ classId, beginDate: '2026-09-01' })),
      version: 1,
    });
  });
  const db = openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', { read: 0, written: 0 });
  await db.writeMany([
    ...guardians.map((user) => ({ put: { ...keyOf('user', { schoolId, userId: user.id }), ...user } })),
    ...pupils.map((student) => ({ put: { ...keyOf('student', { schoolId, studentKey: studentKey(student.id) }), ...student } })),
  ]);
  return schoolId;
}

it(`exports ${String(students)} students with 25,000 enrolments in flat memory, for less than 2,000 units`, async () => {
  const schoolId = await aLargeSchool();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void; // what the flag brings
  const folder = await mkdtemp(join(tmpdir(), 'export-'));
  const files = await openBundleFiles(folder);
  const meter = { read: 0, written: 0 };
  const table = openTable(runExport.access, { schoolId, now, correlationId: 'test', meter });
  const held: number[] = [];
  const rows = new Map<string, number>();
  const counts = await gatherExport(table, {
    now,
    write: async (page) => {
      for (const { file } of page) rows.set(file, (rows.get(file) ?? 0) + 1);
      await files.write(page);
      collect();
      held.push(process.memoryUsage().heapUsed);
    },
  });
  await (await files.zip({ schoolId, madeAt: now })).resume().toArray();
  await rm(folder, { recursive: true });

  expect(counts).toMatchObject({ students, classes: 5, enrolments: 25_000 + 5 });
  expect(rows.get('users')).toBe(students + students / 2 + 6);
  // Some pages in, so that what is made once is there.
  const [first = 0, ...others] = held.slice(3);
  expect(Math.max(...others) - first).toBeLessThan(3 * megabyte);
  expect(meter.read).toBeLessThan(2000);
});
