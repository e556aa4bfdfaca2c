import * as z from 'zod/mini';
import type { LocalContext, Resource } from '../context.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { TopicPublisher } from '../sns/topics.ts';

/** What the local cloud does with the properties of identities, configuration sets and their destinations. */
export const mailSupport = {
  'AWS::SES::EmailIdentity': {
    runs: ['EmailIdentity'],
    ignores: [
      'DkimAttributes',
      'FeedbackAttributes',
      'MailFromAttributes',
      'ConfigurationSetAttributes',
      'DkimSigningAttributes',
    ],
  },
  'AWS::SES::ConfigurationSet': {
    runs: ['Name'],
    // Nothing leaves this machine, so nothing is kept off a list, measured or delivered by a better way
    ignores: [
      'SuppressionOptions',
      'ReputationOptions',
      'SendingOptions',
      'DeliveryOptions',
      'TrackingOptions',
      'VdmOptions',
      'Tags',
    ],
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    runs: [
      'ConfigurationSetName',
      'EventDestination.Name',
      'EventDestination.Enabled',
      'EventDestination.MatchingEventTypes',
      'EventDestination.SnsDestination',
    ],
    ignores: [],
  },
} as const;

const Destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z._default(z.boolean(), true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
});

/** A mail as SES tells of it later. */
export interface ToldMail {
  readonly messageId: string;
  readonly source: string;
  readonly destination: readonly string[];
  readonly tags: readonly { readonly Name: string; readonly Value: string }[];
  readonly configurationSet: string;
}

export type MailEventKind = 'bounce' | 'softBounce' | 'complain';

/** Says on the topics of a configuration set what became of a mail. */
export interface ConfigurationSets {
  /** Fails as SES does for a set that is not there. */
  check(name: string): void;
  tell(kind: MailEventKind, mail: ToldMail): void;
}

/** Opens the configuration sets of the assembly with their destinations. */
export function openConfigurationSets(
  { clock }: Pick<LocalContext, 'clock'>,
  resources: readonly Resource[],
  topics: TopicPublisher,
): ConfigurationSets {
  const names = new Set(resources.filter(({ type }) => type === 'AWS::SES::ConfigurationSet').map(({ name }) => name));
  const destinations = resources
    .filter(({ type }) => type === 'AWS::SES::ConfigurationSetEventDestination')
    .map(({ properties }) => z.parse(Destination, properties))
    .filter(({ EventDestination }) => EventDestination.Enabled);
  return {
    check(name) {
      if (!names.has(name)) throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
    },
    tell(kind, mail) {
      const eventType = kind === 'complain' ? 'Complaint' : 'Bounce';
      const message = JSON.stringify(sesEvent(eventType, kind, { mail, at: clock.now().toISOString() }));
      for (const { ConfigurationSetName, EventDestination } of destinations) {
        const matches = EventDestination.MatchingEventTypes.some((type) => type.toUpperCase() === eventType.toUpperCase());
        if (ConfigurationSetName === mail.configurationSet && matches)
          topics.publish(EventDestination.SnsDestination.TopicARN, message);
      }
    },
  };
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
function sesEvent(
  eventType: string,
  kind: MailEventKind,
  { mail, at }: { readonly mail: ToldMail; readonly at: string },
): object {
  const { messageId, source, destination, tags, configurationSet } = mail;
  const tagged = [...tags, { Name: 'ses:configuration-set', Value: configurationSet }];
  const told =
    kind === 'complain'
      ? {
          complaint: {
            complainedRecipients: destination.map((emailAddress) => ({ emailAddress })),
            timestamp: at,
            feedbackId: messageId,
            complaintFeedbackType: 'abuse',
          },
        }
      : {
          bounce: {
            bounceType: kind === 'bounce' ? 'Permanent' : 'Transient',
            bounceSubType: kind === 'bounce' ? 'General' : 'MailboxFull',
            bouncedRecipients: destination.map((emailAddress) => ({ emailAddress, action: 'failed', status: '5.1.1' })),
            timestamp: at,
            feedbackId: messageId,
          },
        };
  return {
    eventType,
    ...told,
    mail: {
      timestamp: at,
      messageId,
      source,
      destination,
      tags: Object.fromEntries(tagged.map(({ Name, Value }) => [Name, [Value]])),
    },
  };
}
