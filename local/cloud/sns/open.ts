import type { Engine, LocalContext, Resource } from '../context.ts';
import type { ProviderFaults } from '../mail/faults.ts';
import type { MessageLog } from '../mail/message-log.ts';
import { serveQuery } from '../protocol/aws-query.ts';
import { snsOperations } from './operations.ts';
import { openTopics, topicSupport, type TopicPublisher } from './topics.ts';

/** What the local cloud does with the properties of topics and subscriptions. */
export const honoured = topicSupport;

/** Topics with their subscribers, and text messages, kept instead of sent. */
export interface SnsEngine extends Engine {
  readonly topics: TopicPublisher;
}

export interface SnsProps {
  readonly log: MessageLog;
  readonly faults: ProviderFaults;
}

/** Opens the topics of the assembly and the way to telephones. */
export function openSns(context: LocalContext, resources: readonly Resource[], { log, faults }: SnsProps): SnsEngine {
  const topics = openTopics(context, resources);
  return {
    topics,
    services: { sns: serveQuery(snsOperations({ log, topics, faults })) },
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
