import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { lastSchoolDays } from '../../domain/school-days.ts';
import { demoCalendar } from '../../local/demo/demo-school.ts';
import type { DemoCloud } from '../../local/demo/load-demo.ts';
import type { Session } from '../../local/demo/session.ts';
import { accessTokenOf, everything, openSchool } from '../support/journey.ts';
import { makeBundle, zipOf } from '../support/oneroster/oneroster-bundle.ts';

export interface BenchSchool {
  readonly admin: Session;
  /** The sign-in account of the admin. */
  readonly sub: string;
  readonly classes: readonly { readonly classId: string; readonly studentIds: readonly string[] }[];
  /** School days behind today, newest last. */
  readonly days: readonly string[];
}

/** A school of 300 students in ten classes of 30. */
export async function loadSchool(cloud: DemoCloud): Promise<BenchSchool> {
  const email = 'head@hillside.example';
  const admin = await openSchool(cloud, email);
  const { sub = '' } = decomposeUnverifiedJwt(await accessTokenOf(cloud, email)).payload;
  const today = new Date().toISOString().slice(0, 10);
  const calendar = demoCalendar(today);
  await admin.replace('PUT', '/v1/school/calendar', calendar);
  const startYear = Number(calendar.years[0]?.startDate.slice(0, 4));
  const bundle = await zipOf(
    makeBundle({ version: '1.2', students: 300, teachers: 10, classes: 10, classesPerStudent: 1, startYear }),
  );
  const { importId, upload } = (await admin.send('POST', '/v1/imports', { format: 'oneroster-csv', fileName: 'bench.zip' })) as {
    importId: string;
    upload: { url: string; method: string; headers: Record<string, string> };
  };
  await fetch(upload.url, { method: upload.method, headers: upload.headers, body: new Uint8Array(bundle) });
  await admin.send('POST', `/v1/imports/${importId}/start`, { dryRun: false });
  await cloud.idle();
  const rows = await everything<{ classId: string }>(admin, '/v1/classes');
  const lastDay = calendar.years[0]?.endDate ?? today;
  const days = lastSchoolDays(calendar, lastDay, 150);
  const on = days[0] ?? lastDay;
  const classes = await Promise.all(
    rows.map(async ({ classId }) => ({
      classId,
      studentIds: (await everything<{ studentId: string }>(admin, `/v1/classes/${classId}/students?on=${on}`)).map(
        ({ studentId }) => studentId,
      ),
    })),
  );
  return { admin, sub, classes, days };
}
