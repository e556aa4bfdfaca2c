import * as z from 'zod/mini';
import type { Resource } from '../context.ts';
import { readClient, type PoolClient } from './pool-client.ts';
import { readProperties } from './template-properties.ts';

/** An attribute that the pool's schema declares (`custom:` in front of those that are not standard). */
export interface PoolAttribute {
  readonly name: string;
  readonly mutable: boolean;
  readonly required: boolean;
  readonly minLength: number;
  readonly maxLength: number;
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly lowercase: boolean;
  readonly uppercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
  readonly temporaryDays: number;
}

export interface PoolGroup {
  readonly name: string;
  readonly description: string | undefined;
  readonly precedence: number | undefined;
}

/** The user pool of the template: everything the sign-in follows. */
export interface Pool {
  readonly id: string;
  readonly attributes: ReadonlyMap<string, PoolAttribute>;
  readonly caseSensitive: boolean;
  readonly passwords: PasswordPolicy;
  /** Whether signing in takes the code of an authenticator app: of nobody, of those who have one, of everybody. */
  readonly secondFactor: 'OFF' | 'OPTIONAL' | 'ON';
  readonly mailFrom: string;
  readonly invitation: { readonly subject: string; readonly message: string };
  /** How a forgotten password is recovered by e-mail, or undefined when only an admin can help. */
  readonly recovery: { readonly subject: string; readonly message: string } | undefined;
  /** Function that may add claims to tokens or refuse them. */
  readonly preTokenGeneration: string | undefined;
  readonly groups: ReadonlyMap<string, PoolGroup>;
  readonly clients: ReadonlyMap<string, PoolClient>;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
export const standardAttributes: readonly string[] = [
  ...[
    'address',
    'birthdate',
    'email',
    'email_verified',
    'family_name',
    'gender',
    'given_name',
    'locale',
    'middle_name',
    'name',
    'nickname',
  ],
  ...['phone_number', 'phone_number_verified', 'picture', 'preferred_username', 'profile', 'updated_at', 'website', 'zoneinfo'],
];

const Attribute = z.object({
  Name: z.string(),
  AttributeDataType: z.optional(z.literal('String')),
  Mutable: z.optional(z.boolean()),
  Required: z.optional(z.boolean()),
  StringAttributeConstraints: z.optional(z.object({ MinLength: z.optional(z.string()), MaxLength: z.optional(z.string()) })),
});

const PoolProperties = z.object({
  AccountRecoverySetting: z.optional(
    z.object({ RecoveryMechanisms: z.array(z.object({ Name: z.string(), Priority: z.number() })) }),
  ),
  AdminCreateUserConfig: z.object({
    AllowAdminCreateUserOnly: z.literal(true),
    InviteMessageTemplate: z.optional(z.object({ EmailMessage: z.optional(z.string()), EmailSubject: z.optional(z.string()) })),
  }),
  EnabledMfas: z.optional(z.array(z.literal('SOFTWARE_TOKEN_MFA'))),
  EmailConfiguration: z.optional(z.object({ From: z.optional(z.string()) })),
  LambdaConfig: z.optional(
    z.object({ PreTokenGenerationConfig: z.optional(z.object({ LambdaArn: z.string(), LambdaVersion: z.literal('V2_0') })) }),
  ),
  MfaConfiguration: z.optional(z.enum(['OFF', 'OPTIONAL', 'ON'])),
  Policies: z.optional(
    z.object({
      PasswordPolicy: z.optional(
        z.object({
          MinimumLength: z.optional(z.number()),
          RequireLowercase: z.optional(z.boolean()),
          RequireNumbers: z.optional(z.boolean()),
          RequireSymbols: z.optional(z.boolean()),
          RequireUppercase: z.optional(z.boolean()),
          TemporaryPasswordValidityDays: z.optional(z.number()),
        }),
      ),
    }),
  ),
  Schema: z.optional(z.array(Attribute)),
  UserPoolTier: z.optional(z.enum(['LITE', 'ESSENTIALS', 'PLUS'])),
  UsernameAttributes: z.tuple([z.literal('email')]),
  UsernameConfiguration: z.optional(z.object({ CaseSensitive: z.optional(z.boolean()) })),
  VerificationMessageTemplate: z.optional(
    z.object({
      DefaultEmailOption: z.optional(z.literal('CONFIRM_WITH_CODE')),
      EmailMessage: z.optional(z.string()),
      EmailSubject: z.optional(z.string()),
    }),
  ),
});

const GroupProperties = z.object({
  GroupName: z.optional(z.string()),
  Description: z.optional(z.string()),
  Precedence: z.optional(z.number()),
  UserPoolId: z.string(),
});
const DomainProperties = z.object({ UserPoolId: z.string() });

function attributesOf(schema: readonly z.infer<typeof Attribute>[]): ReadonlyMap<string, PoolAttribute> {
  const standard = standardAttributes.map((name): PoolAttribute => ({
    name,
    mutable: true,
    required: false,
    minLength: 0,
    maxLength: 2048,
  }));
  const declared = schema.map((attribute): PoolAttribute => {
    const name = standardAttributes.includes(attribute.Name) ? attribute.Name : `custom:${attribute.Name}`;
    const { MinLength = '0', MaxLength = '2048' } = attribute.StringAttributeConstraints ?? {};
    // The default of a custom attribute in CloudFormation is immutable, that of a standard one mutable.
    const mutable = attribute.Mutable ?? !name.startsWith('custom:');
    return { name, mutable, required: attribute.Required ?? false, minLength: Number(MinLength), maxLength: Number(MaxLength) };
  });
  return new Map([...standard, ...declared].map((attribute) => [attribute.name, attribute]));
}

/**
 * Reads the user pool with its clients, groups and domain; undefined when the template has none. Throws when it has more than one, or asks for
 * something that the local sign-in does not run, with its name.
 */
export function readPool(resources: readonly Resource[], baseUrl: string): Pool | undefined {
  const [resource, another] = resources.filter(({ type }) => type === 'AWS::Cognito::UserPool');
  if (resource === undefined) return undefined;
  if (another !== undefined)
    throw new Error(`the local sign-in runs one user pool, got ${resource.logicalId} and ${another.logicalId}`);
  const read = readProperties(PoolProperties, resource);
  const trigger = read.LambdaConfig?.PreTokenGenerationConfig?.LambdaArn;
  if (trigger !== undefined && read.UserPoolTier === 'LITE')
    throw new Error(
      `${resource.logicalId} has a pre-token-generation trigger V2_0, which needs UserPoolTier ESSENTIALS or PLUS, got LITE`,
    );

  const ours = <Properties extends { readonly UserPoolId: string }>(type: string, schema: z.ZodMiniType<Properties>) =>
    resources
      .filter((candidate) => candidate.type === type)
      .map((candidate) => ({ name: candidate.name, logicalId: candidate.logicalId, ...readProperties(schema, candidate) }))
      .map((candidate) => {
        if (candidate.UserPoolId !== resource.name)
          throw new Error(
            `${candidate.logicalId} belongs to user pool ${candidate.UserPoolId}, the only one is ${resource.name}`,
          );
        return candidate;
      });
  const domains = ours('AWS::Cognito::UserPoolDomain', DomainProperties);
  const groups = ours('AWS::Cognito::UserPoolGroup', GroupProperties).map((group): PoolGroup => ({
    name: group.GroupName ?? group.name,
    description: group.Description,
    precedence: group.Precedence,
  }));
  const attributes = attributesOf(read.Schema ?? []);
  const required = [...attributes.values()].filter((attribute) => attribute.required).map(({ name }) => name);
  const clients = resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPoolClient')
    .map((client) => readClient(client, { poolId: resource.name, baseUrl, hostedLogin: domains.length > 0, required }));

  const secondFactor = read.MfaConfiguration ?? 'OFF';
  if (secondFactor === 'ON' && !read.EnabledMfas?.length)
    throw new Error(`${resource.logicalId} has MfaConfiguration ON, which needs EnabledMfas SOFTWARE_TOKEN_MFA, got none`);
  const policy = read.Policies?.PasswordPolicy;
  const invitation = read.AdminCreateUserConfig.InviteMessageTemplate;
  const recoverable = read.AccountRecoverySetting?.RecoveryMechanisms.some(({ Name }) => Name === 'verified_email') ?? true;
  return {
    id: resource.name,
    attributes,
    secondFactor,
    caseSensitive: read.UsernameConfiguration?.CaseSensitive ?? false,
    passwords: {
      minimumLength: policy?.MinimumLength ?? 8,
      lowercase: policy?.RequireLowercase ?? false,
      uppercase: policy?.RequireUppercase ?? false,
      numbers: policy?.RequireNumbers ?? false,
      symbols: policy?.RequireSymbols ?? false,
      temporaryDays: policy?.TemporaryPasswordValidityDays ?? 7,
    },
    mailFrom: read.EmailConfiguration?.From ?? 'no-reply@verificationemail.com',
    invitation: {
      subject: invitation?.EmailSubject ?? 'Your temporary password',
      message: invitation?.EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
    },
    recovery: recoverable
      ? {
          subject: read.VerificationMessageTemplate?.EmailSubject ?? 'Your verification code',
          message: read.VerificationMessageTemplate?.EmailMessage ?? 'Your verification code is {####}',
        }
      : undefined,
    preTokenGeneration: trigger,
    groups: new Map(groups.map((group) => [group.name, group])),
    clients: new Map(clients.map((client) => [client.id, client])),
  };
}
