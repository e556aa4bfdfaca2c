import type { LocalContext, Resource } from '../../../local/cloud/context.ts';
import { openProviderFaults } from '../../../local/cloud/mail/faults.ts';
import { openMessageLog } from '../../../local/cloud/mail/message-log.ts';
import { openMail } from '../../../local/cloud/mail/open.ts';
import { openSns } from '../../../local/cloud/sns/open.ts';

/** The engines of mails and text messages, wired as the local cloud wires them. */
export function openMessages(context: LocalContext, resources: readonly Resource[]) {
  const [log, faults] = [openMessageLog(context), openProviderFaults()];
  const sns = openSns(context, resources, { log, faults });
  return { faults, sns, mail: openMail(context, resources, { log, faults, topics: sns.topics }) };
}
