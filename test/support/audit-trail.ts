import * as z from 'zod/mini';
import { AuditEntry } from '../../domain/audit.ts';
import { handler as listAudit } from '../../functions/school/list-audit.ts';
import { call, type TestAnswer, type TestCaller } from './http.ts';

type Query = Readonly<Record<string, string>>;
const Page = z.strictObject({ items: z.array(AuditEntry), nextCursor: z.optional(z.string()) });

/** Asks for a page of the audit trail. */
export function askAudit(caller: TestCaller, query: Query = {}): Promise<TestAnswer> {
  return call(listAudit, { path: '/v1/audit', query, caller });
}

/** A page of the audit trail; fails when it was refused. */
export async function auditPage(caller: TestCaller, query: Query = {}): Promise<z.infer<typeof Page>> {
  const answer = await askAudit(caller, query);
  if (answer.status !== 200) throw new Error(`the audit trail was not shown: ${answer.text}`);
  return z.parse(Page, answer.body);
}

/** All that a question brings, page after page. */
export async function auditTrail(caller: TestCaller, query: Query = {}): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await auditPage(caller, { limit: '200', ...query, ...(cursor !== undefined && { cursor }) });
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries;
}
