import { SendEmailCommand, SESClient, SESServiceException } from '@aws-sdk/client-ses';
import { setting } from './environment.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What the provider said of one mail: taken, with its id there, or refused for good because of its recipient. */
export type MailOutcome =
  { readonly status: 'sent'; readonly providerId: string } | { readonly status: 'rejected'; readonly reason: string };

let client: SESClient | undefined;

/** Refusals of SES that concern one address or message; all others may pass, or concern every mail, and are thrown. */
const rejections: readonly string[] = ['MessageRejected', 'InvalidParameterValue'];

/** Sends one e-mail. Fails for every fault that may pass by itself; a recipient who is refused for good is an outcome. */
export async function sendMail({ to, subject, text, html }: Mail): Promise<MailOutcome> {
  client ??= new SESClient({});
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
  try {
    const { MessageId: providerId = '' } = await client.send(
      new SendEmailCommand({
        Source: setting('MAIL_FROM'),
        Destination: { ToAddresses: [to] },
        Message: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } },
      }),
    );
    return { status: 'sent', providerId };
  } catch (error) {
    // What SES says may hold the address, so only the kind of refusal is kept.
    if (error instanceof SESServiceException && rejections.includes(error.name))
      return { status: 'rejected', reason: error.name };
    throw error;
  }
}

/** The address of a page of the product, for links in mails. `path` begins with a slash. */
export function pageUrl(path: string): string {
  return setting('APP_URL').replace(/\/$/, '') + path;
}
