import type { Cloud } from '../../../local/cloud/cloud.ts';
import { demoAccounts } from '../../../local/demo/demo-school.ts';
import type { ParamsOf, RouteId } from '../../../web/paths.ts';
import { apiOf, patienceMs } from '../demo-cloud.ts';

type ParamName = { readonly [Id in RouteId]: keyof ParamsOf<Id> }[RouteId];

/** A value for every parameter that an address of the application has. */
export type Parameters = Readonly<Record<ParamName, string>>;

type Items = { readonly items: readonly Readonly<Record<string, string>>[] };

/** Looks up in the demo school what the addresses of the pages name; what the demo school does not have is made. */
export async function findParameters(cloud: Cloud): Promise<Parameters> {
  const admin = await apiOf(cloud, demoAccounts[0].email);
  const parent = await apiOf(cloud, demoAccounts[2].email);
  const one = async (path: string, field: string) => {
    const { items } = (await admin.send('GET', path)) as Items;
    const id = items[0]?.[field];
    if (id === undefined) throw new Error(`the demo school has nothing at ${path}`);
    return id;
  };
  const { students } = (await parent.send('GET', '/v1/me')) as { readonly students: readonly { readonly studentId: string }[] };
  const { items: classes } = (await admin.send('GET', '/v1/classes')) as Items;
  return {
    classId: classes.find(({ name }) => name === '7A')?.['classId'] ?? '',
    date: '2026-11-30',
    session: 'AM',
    tab: 'attendance',
    studentId: students[0]?.studentId ?? '',
    incidentId: await one('/v1/incidents', 'incidentId'),
    detentionId: await one('/v1/detentions', 'detentionId'),
    importId: await one('/v1/imports', 'importId'),
    userId: await one('/v1/users', 'userId'),
    reportId: '',
  };
}

/** A report of the day before, made for somebody of the staff: others may not open it. */
export async function makeReport(cloud: Cloud, email: string): Promise<string> {
  const session = await apiOf(cloud, email);
  const filters = { date: '2026-11-27' };
  const asked = (await session.send('POST', '/v1/reports', { type: 'nightly-absence', format: 'pdf', filters })) as {
    readonly reportId: string;
  };
  await cloud.idle(patienceMs);
  return asked.reportId;
}
