import { createHash, randomBytes } from 'node:crypto';
import { replyKeptDays, type ReplyQuestion } from '../../../domain/absence-replies/reply-link.ts';
import { replyToken } from '../../../domain/absence-replies/reply-token.ts';
import { studentKey } from '../../../domain/ids.ts';
import { keyOf } from '../items/item-keys.ts';
import type { TableContext } from '../table-context.ts';

const chanceBytes = 16;

/** Of a link the table holds a digest alone: who reads the table can answer for nobody. */
const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** The links by which guardians answer for missing students, and of whom each was asked. */
export function openReplies({ db, schoolId, now }: TableContext) {
  return {
    /**
     * Makes a link for a guardian and notes that the student was asked of. Answers its token, which nothing keeps. Links that were made before stay good, so that a
     * message that is tried again may bring another one.
     */
    async ask({ guardianId, studentId, date, half }: ReplyQuestion): Promise<string> {
      const token = replyToken(schoolId, randomBytes(chanceBytes));
      const madeAt = now.toISOString();
      const expiresAt = Math.floor(now.getTime() / 1000) + replyKeptDays * 86_400;
      await db.update({
        key: keyOf('askedStudent', { schoolId, guardianId, date, half, studentKey: studentKey(studentId) }),
        expression: 'SET studentId = :student, expiresAt = :end, askedAt = if_not_exists(askedAt, :now)',
        values: { ':student': studentId, ':end': expiresAt, ':now': madeAt },
      });
      await db.write({
        put: { ...keyOf('replyLink', { schoolId, digest: digestOf(token) }), guardianId, date, half, madeAt, expiresAt },
      });
      return token;
    },
  };
}
