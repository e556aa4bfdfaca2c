import * as z from 'zod/mini';
import { SchoolId } from '../../domain/ids.ts';
import type { Feedback } from '../../domain/notifications/feedback.ts';
import { noticeOfTag, RecipientId, type NoticeId } from '../../domain/notifications/notice.ts';

const Tag = z.optional(z.array(z.string()));
const Recipients = z.array(z.object({ emailAddress: z.string() }));

/** What SES publishes of a mail, as far as it is read here: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const SesEvent = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.optional(z.object({ school: Tag, notice: Tag, recipient: Tag })) }),
  bounce: z.optional(
    z.object({
      bounceType: z.string(),
      bounceSubType: z.optional(z.string()),
      bouncedRecipients: Recipients,
      timestamp: z.iso.datetime(),
    }),
  ),
  complaint: z.optional(z.object({ complainedRecipients: Recipients, timestamp: z.iso.datetime() })),
});

/** What a provider said of one mail of ours. */
export interface MailFeedback extends Feedback {
  readonly schoolId: SchoolId;
  readonly noticeId: NoticeId;
  readonly recipientId: RecipientId;
  readonly addresses: readonly string[];
  /** The provider's words for it, without an address. */
  readonly reason: string;
}

/**
 * What a message of SES says of a mail of ours; nothing for whatever is no bounce and no complaint, and for mails without our tags. An undetermined bounce
 * counts as a passing one: SES could not tell, and nobody is cut off for that.
 */
export function readMailFeedback(message: string): MailFeedback | undefined {
  const { eventType, mail, bounce, complaint } = z.parse(SesEvent, JSON.parse(message));
  const [school, notice, recipient] = [mail.tags?.school?.[0], mail.tags?.notice?.[0], mail.tags?.recipient?.[0]];
  const noticeId = notice === undefined ? undefined : noticeOfTag(notice);
  const said = bounce
    ? {
        word: bounce.bounceType === 'Permanent' ? ('permanent' as const) : ('passing' as const),
        at: new Date(bounce.timestamp),
        addresses: bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress),
        reason: [bounce.bounceType, bounce.bounceSubType ?? 'General'].join('/'),
      }
    : complaint && {
        word: 'complained' as const,
        at: new Date(complaint.timestamp),
        addresses: complaint.complainedRecipients.map(({ emailAddress }) => emailAddress),
        reason: eventType,
      };
  if (!said || noticeId === undefined || school === undefined || recipient === undefined) return undefined;
  return { ...said, noticeId, schoolId: SchoolId.parse(school), recipientId: RecipientId.parse(recipient) };
}
