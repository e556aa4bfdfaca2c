import * as z from 'zod/mini';

const variables = {
  TABLE_NAME: z.string().check(z.minLength(3)),
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  UPLOAD_BUCKET: z.string().check(z.minLength(3)),
  REPORT_BUCKET: z.string().check(z.minLength(3)),
  PAGES_BUCKET: z.string().check(z.minLength(3)),
  REPORT_WORKFLOW_ARN: z.string().check(z.startsWith('arn:')),
  MAIL_FROM: z.string().check(z.minLength(3)),
  MAIL_CONFIGURATION_SET: z.string().check(z.minLength(1)),
  SMS_SENDER: z.string().check(z.minLength(3)),
  APP_URL: z.url(),
  CLIENT_ID: z.string().check(z.minLength(1)),
  HOSTED_LOGIN_URL: z.url(),
  ISSUER: z.url(),
  USER_POOL_ID: z.string().check(z.minLength(1)),
  PARKING_QUEUE_URL: z.url(),
  RETRY_QUEUE_URL: z.url(),
  SUBSCRIBER_PREFIX: z.string().check(z.minLength(1)),
  FAILED_RECORDS_BUCKET: z.string().check(z.minLength(3)),
  SERVICE_VERSION: z.string(),
  AWS_REGION: z.string().check(z.minLength(1)),
  AWS_ACCESS_KEY_ID: z.string().check(z.minLength(1)),
  AWS_SECRET_ACCESS_KEY: z.string().check(z.minLength(1)),
  AWS_SESSION_TOKEN: z.string().check(z.minLength(1)),
  AWS_ENDPOINT_URL: z.url(),
  AWS_ENDPOINT_URL_DYNAMODB: z.url(),
  AWS_ENDPOINT_URL_S3: z.url(),
} as const;
export type VariableName = keyof typeof variables;

/** What was found to be as it must be: every signed call to the table asks for four of these. */
const checked = new Map<VariableName, string>();

/** The value of an environment variable of the function. Fails with its name when it is not set or not what it must be. */
export function setting(name: VariableName): string {
  const given = process.env[name];
  const known = checked.get(name);
  if (known !== undefined && known === given) return known;
  const parsed = z.safeParse(variables[name], given);
  if (!parsed.success)
    throw new Error(
      `the environment variable ${name} is not set as it must be: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`,
    );
  checked.set(name, parsed.data);
  return parsed.data;
}

/** The value of an environment variable that need not be there. One that is set must be what it must be. */
export function optionalSetting(name: VariableName): string | undefined {
  return process.env[name] === undefined || process.env[name] === '' ? undefined : setting(name);
}

/** The address that is set for a service: its own, or the one for all; undefined where AWS is called. SDK clients read the same variables. */
export function endpointSetting(service: 'DYNAMODB' | 'S3'): string | undefined {
  return optionalSetting(`AWS_ENDPOINT_URL_${service}`) ?? optionalSetting('AWS_ENDPOINT_URL');
}
