import type { AuditEntry } from '../../domain/audit.ts';
import { handler as listAudit } from '../../functions/school/list-audit.ts';
import { call, type TestAnswer, type TestCaller } from './http.ts';

/** Asks for a page of the audit trail. */
export function askAudit(caller: TestCaller, query: Readonly<Record<string, string>> = {}): Promise<TestAnswer> {
  return call(listAudit, { path: '/v1/audit', query, caller });
}

/** The whole trail that a question brings, page after page, as an admin sees it. */
export async function auditTrail(caller: TestCaller, query: Readonly<Record<string, string>> = {}): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const answer = await askAudit(caller, { limit: '200', ...query, ...(cursor !== undefined && { cursor }) });
    if (answer.status !== 200) throw new Error(`the audit trail was not shown: ${answer.text}`);
    entries.push(...answer.body.items);
    cursor = answer.body.nextCursor;
  } while (cursor !== undefined);
  return entries;
}
