import type { AwsRequest, AwsResponse } from '../../../local/cloud/context.ts';
import { readMime } from '../../../local/cloud/mail/mime.ts';
import { openS3 } from '../../../local/cloud/s3/open.ts';
import { serveAws } from '../../local/aws-server.ts';
import { aResource, engineContext } from '../../local/engine-context.ts';

export interface CapturedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The message as it was handed over. */
  readonly raw: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What a service does instead of what was asked; a text is the code of the error it answers, with what it says after a colon. */
export type Mishap = string | undefined;

const bucket = 'test-reports';

/**
 * The services around the functions of reports, on loopback: the local cloud's buckets, and stand-ins for e-mail and workflows that keep what
 * they were sent. Points the handlers of this process at them.
 */
export async function openReportCloud() {
  const context = { ...engineContext(), credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const s3 = openS3(context, [aResource('AWS::S3::Bucket', 'Reports', {}, { name: bucket })]);
  const mails: CapturedMail[] = [];
  const executions: { readonly name: string; readonly input: unknown }[] = [];
  const texts: { readonly to: string; readonly text: string }[] = [];
  const mishaps: { mail: (to: string) => Mishap; text: (to: string) => Mishap } = {
    mail: () => undefined,
    text: () => undefined,
  };

  const sendMail = ({ body }: AwsRequest): AwsResponse => {
    const form = new URLSearchParams(body.toString('utf8'));
    const to = form.get('Destinations.member.1') ?? '';
    const mishap = mishaps.mail(to);
    const [code, message = `about ${to}`] = mishap?.split(': ') ?? [];
    if (code !== undefined)
      return xml(
        code === 'Throttling' ? 429 : 400,
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      );
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('latin1');
    const { subject = '', text = '', html = '' } = readMime(raw);
    const tags = [1, 2, 3].map((at) => [form.get(`Tags.member.${String(at)}.Name`), form.get(`Tags.member.${String(at)}.Value`)]);
    mails.push({ to, subject, text, html, raw, tags: Object.fromEntries(tags) as Record<string, string> }); // three tags with name and value
    return xml(
      200,
      `<SendRawEmailResponse><SendRawEmailResult><MessageId>mail-${String(mails.length)}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
    );
  };
  const textOrCheck = ({ body }: AwsRequest): AwsResponse => {
    const form = new URLSearchParams(body.toString('utf8'));
    const to = form.get('PhoneNumber') ?? form.get('phoneNumber') ?? '';
    if (form.get('Action') === 'CheckIfPhoneNumberIsOptedOut')
      return xml(
        200,
        `<CheckIfPhoneNumberIsOptedOutResponse><CheckIfPhoneNumberIsOptedOutResult><isOptedOut>${String(mishaps.text(to) === 'optedOut')}</isOptedOut></CheckIfPhoneNumberIsOptedOutResult></CheckIfPhoneNumberIsOptedOutResponse>`,
      );
    const mishap = mishaps.text(to);
    if (mishap !== undefined)
      return xml(
        400,
        `<ErrorResponse><Error><Type>Sender</Type><Code>${mishap}</Code><Message>about ${to}</Message></Error></ErrorResponse>`,
      );
    texts.push({ to, text: form.get('Message') ?? '' });
    return xml(
      200,
      `<PublishResponse><PublishResult><MessageId>text-${String(texts.length)}</MessageId></PublishResult></PublishResponse>`,
    );
  };
  const startExecution = ({ body }: AwsRequest): AwsResponse => {
    const { name, input } = JSON.parse(body.toString('utf8')) as { readonly name: string; readonly input: string };
    const known = executions.find((execution) => execution.name === name);
    if (known && JSON.stringify(known.input) !== input)
      return json(400, { __type: 'ExecutionAlreadyExists', message: 'it ended' });
    if (!known) executions.push({ name, input: JSON.parse(input) });
    return json(200, { executionArn: `arn:aws:states:eu-west-2:111122223333:execution:reports:${name}`, startDate: 0 });
  };
  const server = await serveAws(s3, {
    services: {
      ses: (request) => Promise.resolve(sendMail(request)),
      sns: (request) => Promise.resolve(textOrCheck(request)),
      states: (request) => Promise.resolve(startExecution(request)),
    },
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: `${server.url}/s3`,
    AWS_ENDPOINT_URL_SES: `${server.url}/ses`,
    AWS_ENDPOINT_URL_SNS: `${server.url}/sns`,
    MAIL_CONFIGURATION_SET: 'mail',
    SMS_SENDER: 'Rollbook',
    AWS_ENDPOINT_URL_SFN: `${server.url}/states`,
    REPORT_BUCKET: bucket,
    REPORT_WORKFLOW_ARN: 'arn:aws:states:eu-west-2:111122223333:stateMachine:reports',
    MAIL_FROM: 'office@school.example',
    APP_URL: 'https://rollbook.example/',
  });
  return {
    mails,
    texts,
    executions,
    mishaps,
    keys: () => s3.list(bucket).map(({ key }) => key),
    close: () => server.close(),
  };
}

const xml = (status: number, body: string): AwsResponse => ({ status, headers: { 'content-type': 'text/xml' }, body });
const json = (status: number, body: unknown): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});
