import type { SNSEvent } from 'aws-lambda';
import { UserId } from '../../domain/ids.ts';
import { dateIn } from '../../domain/time.ts';
import { tellOrFail } from '../notify/tell.ts';
import { addressFailing, addressOff } from '../notify/notices/account-notices.ts';
import { addressDigest } from '../table/items/address-digest.ts';
import { openTable } from '../table/open-table.ts';
import { takeMailFeedback } from './contracts.ts';
import { readMailFeedback, type MailFeedback } from './read-mail-feedback.ts';

/** Notes what SES says of mails. The same word twice changes nothing; one that cannot be noted now fails, and comes again. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) {
    const feedback = readMailFeedback(Sns.Message);
    if (feedback) await take(feedback);
  }
};

async function take({ schoolId, noticeId, recipientId, addresses, word, at, reason }: MailFeedback): Promise<void> {
  const now = new Date();
  const table = openTable(takeMailFeedback.access, { schoolId, now, correlationId: noticeId });
  const [address] = addresses;
  const after = address === undefined ? undefined : await table.addresses.note('email', address, { word, at });
  const key = { noticeId, recipientId, channel: 'email' } as const;
  await table.deliveries.giveBack(key, { word: word === 'complained' ? 'complained' : 'bounced', reason });
  if (!after?.tell || address === undefined) return;
  const [school, admins, named] = await Promise.all([table.schools.get(), table.users.admins(), nameOf(recipientId, table)]);
  if (!school) return;
  const type = after.tell === 'off' ? addressOff : addressFailing;
  const facts = { name: named ?? after.trouble.address, address: after.trouble.address };
  const about = [addressDigest(address), dateIn(now, school.timeZone)] as const;
  const to = admins.map(({ id }) => ({ userId: id }));
  await tellOrFail(table, { notice: { type, about, facts, link: '/notifications/deliveries' }, to }, now);
}

async function nameOf(
  recipientId: string,
  table: ReturnType<typeof openTable<typeof takeMailFeedback.access>>,
): Promise<string | undefined> {
  const userId = UserId.safeParse(recipientId);
  const [user] = userId.success ? await table.users.getMany([userId.data]) : [];
  return user && `${user.givenName} ${user.familyName}`;
}
