import type { Engine, LocalContext, Resource } from '../context.ts';
import { serveQuery } from '../protocol/aws-query.ts';
import { openMessageLog, type SentMessage } from './message-log.ts';
import { mailOperations, smsOperations } from './operations.ts';

/** What the local cloud does with the properties of topics: alarms publish to them, and alarms do not ring here. */
export const honoured = {
  'AWS::SNS::Topic': { runs: ['TopicName'], ignores: ['DisplayName', 'KmsMasterKeyId', 'Tags'] },
} as const;

/** E-mails and text messages, kept instead of sent. */
export interface MailEngine extends Engine {
  /** The latest messages, newest first. */
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

/** Opens the outbox. Whatever is sent through SES, or through SNS to a phone, is in it when the sender has its answer. */
export function openMail(context: LocalContext, _resources: readonly Resource[]): MailEngine {
  const log = openMessageLog(context);
  return {
    services: { ses: serveQuery(mailOperations(log)), sns: serveQuery(smsOperations(log)) },
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
    outbox: (limit) => log.list(limit),
    message: (id) => log.find(id),
    keep: ({ to, ...mail }) => void log.add({ kind: 'email', to: [to], ...mail }),
  };
}
