import { createHash, randomBytes } from 'node:crypto';
import { AskedStudent, replyKeptDays, ReplyLink, type ReplyQuestion } from '../../../../domain/absence-replies/reply-link.ts';
import { replyToken } from '../../../../domain/absence-replies/reply-token.ts';
import { studentKey } from '../../../../domain/ids.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { isValid, parseItem, type TableContext } from '../../table-context.ts';

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
    /** The link of a token; undefined for whatever this school gave nobody, or long ago. */
    async find(token: string): Promise<ReplyLink | undefined> {
      const item = await db.get(keyOf('replyLink', { schoolId, digest: digestOf(token) }), { consistent: true });
      return item && isValid(item, now) ? parseItem(ReplyLink, item) : undefined;
    },
    /** The students of whom a guardian was asked for a half-day: a family's. */
    async asked({ guardianId, date, half }: Omit<ReplyQuestion, 'studentId'>): Promise<readonly AskedStudent[]> {
      const pk = partitionOf('askedStudent', { schoolId, guardianId });
      const { items } = await db.query({ pk, beginsWith: `${date}#${half}#`, consistent: true });
      return items.map((item) => parseItem(AskedStudent, item));
    },
  };
}
