import { wholeTable } from './whole-table.ts';

/** Everything that the table holds of a school, to see that something changed nothing. */
export async function storedSchool(schoolId: string): Promise<Readonly<Record<string, unknown>>> {
  const items = await wholeTable(`SCHOOL#${schoolId}`);
  return Object.fromEntries(items.map((item) => [`${String(item['pk'])} ${String(item['sk'])}`, item]));
}
