import type { ReplyQuestion } from '../../../domain/absence-replies/reply-link.ts';
import type { Access } from '../../table/access-patterns.ts';
import type { Table } from '../../table/open-table.ts';

/** What making links takes of the table, in the access of whoever tells guardians of a missing student. */
export const replyLinkAccess = { replies: ['ask'] } as const satisfies Access;

/**
 * Makes the one-time link by which a guardian says why a student is missing, good for 72 hours. Answers the path of its page, `/r/...`, for the `own` facts of the notice: it
 * is a secret of that guardian's, kept nowhere. It asks of every student of the guardian for whom a link of that half-day was made.
 */
export async function makeReplyLink(table: Table<typeof replyLinkAccess>, question: ReplyQuestion): Promise<string> {
  return `/r/${await table.replies.ask(question)}`;
}
