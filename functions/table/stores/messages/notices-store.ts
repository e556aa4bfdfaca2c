import * as z from 'zod/mini';
import { StudentId } from '../../../../domain/ids.ts';
import { NotificationKind } from '../../../../domain/people/preferences.ts';
import { Channel, NoticeId, RecipientId } from '../../../../domain/notifications/notice.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { parseItem, type TableContext } from '../../table-context.ts';
import { ConditionFailed } from '../../wire/database-contract.ts';

/** What waits for its hour: all that sending it takes but the recipient's addresses, which are read then. */
export const WaitingNotice = z.strictObject({
  typeId: z.string(),
  kind: NotificationKind,
  noticeId: NoticeId,
  subject: z.string(),
  version: z.optional(z.int()),
  recipientId: RecipientId,
  channel: Channel,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.string(),
  until: z.iso.datetime(),
  mootAfter: z.optional(z.iso.datetime()),
  /** The student whose record decides whether the recipient may be told. */
  studentId: z.optional(StudentId),
  /** An address that settings name, where it belongs to no user. */
  email: z.optional(z.string()),
});
export type WaitingNotice = z.infer<typeof WaitingNotice>;
type Place = Pick<WaitingNotice, 'subject' | 'recipientId' | 'channel'>;

/** Waiting things are gone by themselves a week after their hour, should nobody ever come for them. */
const forgottenSeconds = 7 * 86_400;

/** Notices of one subject that follow each other, and what waits of them. */
export function openNotices(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (place: Place) => keyOf('waitingNotice', { schoolId, ...place });
  return {
    /**
     * Notes that a version of a subject is to be told. Answers what still waits of earlier ones; nothing at all when a later version was told already, so
     * that this one is not.
     */
    async supersede(subject: string, version: number): Promise<readonly WaitingNotice[] | undefined> {
      try {
        await db.update({
          key: keyOf('noticeVersion', { schoolId, subject }),
          expression: 'SET #version = :version',
          names: { '#version': 'version' },
          values: { ':version': version },
          condition: 'attribute_not_exists(pk) OR #version <= :version',
        });
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
      const { items } = await db.query({
        pk: partitionOf('waitingNotice', { schoolId }),
        beginsWith: `${subject}#`,
        consistent: true,
      });
      return items.map((item) => parseItem(WaitingNotice, item)).filter((waiting) => (waiting.version ?? 0) < version);
    },
    /** Keeps what waits. What waited there before is replaced. That its hour has come is for the caller to have told. */
    async hold(waiting: WaitingNotice): Promise<void> {
      const expiresAt = Math.floor(Date.parse(waiting.until) / 1000) + forgottenSeconds;
      await db.write({ put: { ...keyFor(waiting), ...waiting, expiresAt } });
    },
    async waiting(place: Place): Promise<WaitingNotice | undefined> {
      const item = await db.get(keyFor(place), { consistent: true });
      return item && parseItem(WaitingNotice, item);
    },
    /** Forgets what waited, unless something newer waits there by now. */
    async release({ noticeId, ...place }: WaitingNotice): Promise<void> {
      try {
        await db.write({
          remove: keyFor(place),
          condition: { expression: 'noticeId = :notice', values: { ':notice': noticeId } },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}
