import type { SNSEvent } from 'aws-lambda';
import { UserId } from '../../domain/ids.ts';
import { RefusedForGood } from '../../domain/refused-for-good.ts';
import { dateIn } from '../../domain/time.ts';
import { refusalOf } from '../kernel/faults/refusal-of.ts';
import { repeatRaces } from '../kernel/repeat-races.ts';
import { shortFault } from '../kernel/faults/short-fault.ts';
import { tellOrFail } from '../notify/tell.ts';
import { addressFailing, addressOff } from '../notify/notices/account-notices.ts';
import { addressDigest } from '../table/items/address-digest.ts';
import { openLog } from '../runtime/logger.ts';
import { openTable } from '../table/open-table.ts';
import { takeMailFeedback } from './contracts.ts';
import { readMailFeedback, type MailFeedback } from './read-mail-feedback.ts';

/** Notes what SES says of mails. The same word twice changes nothing. One that cannot be noted now fails and is given again by `retryEvents`; one that cannot be read is parked. */
export const handler = async ({ Records }: Pick<SNSEvent, 'Records'>): Promise<void> => {
  const log = openLog({ subscriber: takeMailFeedback.id });
  try {
    for (const { Sns } of Records) {
      const feedback = readOrRefuse(Sns.Message);
      if (feedback) await repeatRaces(() => take(feedback));
    }
  } catch (error) {
    const refused = refusalOf(error);
    log.error(refused ? 'EVENT_REFUSED' : 'EVENT_FAILED', {
      error: error instanceof Error ? error : new Error(String(error)),
    });
    // Short, because it lies in a queue, which addresses are not to lie in twice.
    throw refused ?? shortFault(error);
  }
};

function readOrRefuse(message: string): MailFeedback | undefined {
  try {
    return readMailFeedback(message);
  } catch (error) {
    throw new RefusedForGood('what was said of a mail cannot be read', { cause: error });
  }
}

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
  const about = [addressDigest(address), dateIn(at, school.timeZone)] as const;
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
