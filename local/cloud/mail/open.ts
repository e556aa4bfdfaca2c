import type { Engine, LocalContext, Resource } from '../context.ts';
import { serveQuery } from '../protocol/aws-query.ts';
import type { TopicPublisher } from '../sns/topics.ts';
import { mailSupport, openConfigurationSets } from './configuration-sets.ts';
import type { ProviderFaults } from './faults.ts';
import type { MessageLog, SentMessage } from './message-log.ts';
import { mailOperations } from './operations.ts';
import { openSenders, type Senders } from './senders.ts';
import { openSendingRate } from './sending-rate.ts';

/** What the local cloud does with the properties of identities and configuration sets. */
export const honoured = mailSupport;

/** E-mails, kept instead of sent. */
export interface MailEngine extends Engine {
  readonly senders: Senders;
  readonly faults: ProviderFaults;
  /** The latest messages, text messages too, newest first. */
  outbox(limit: number): readonly SentMessage[];
  message(id: string): SentMessage | undefined;
  /** Keeps a mail that the cloud itself sends to a person (an invitation of the user pool). */
  keep(mail: {
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly text?: string;
    readonly html?: string;
  }): void;
}

export interface MailProps {
  readonly log: MessageLog;
  readonly topics: TopicPublisher;
  readonly faults: ProviderFaults;
  /**
   * Mails that SES takes in any second.
   * @default as many as there are
   */
  readonly mailsPerSecond?: number | undefined;
}

/** Opens the outbox. Whatever is sent through SES is in it when the sender has its answer. */
export function openMail(
  context: LocalContext,
  resources: readonly Resource[],
  { log, topics, faults, mailsPerSecond }: MailProps,
): MailEngine {
  const senders = openSenders(context, resources);
  const sets = openConfigurationSets(context, resources, topics);
  const rate = mailsPerSecond === undefined ? undefined : openSendingRate(mailsPerSecond, () => context.clock.now().getTime());
  return {
    senders,
    faults,
    services: { ses: serveQuery(mailOperations({ log, senders, sets, faults, rate })) },
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
    outbox: (limit) => log.list(limit),
    message: (id) => log.find(id),
    keep: ({ to, ...mail }) => void log.add({ kind: 'email', to: [to], ...mail }),
  };
}
