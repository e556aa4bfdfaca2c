import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { inject, describe, expect, it } from 'vitest';
import type { Machinery } from '../../functions/kernel/function-contracts.ts';
import { areas, type Route } from '../../functions/kernel/route.ts';
import { contractsOf, registries, type Registries } from '../../infra/function-list.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { readSettingsFile } from '../../infra/settings-file.ts';
import { defineInstallation } from '../../infra/installation.ts';
import { settingNames, settingsOf } from '../../infra/settings.ts';
import { product } from './product.ts';
import { readAssembly, statementsOf, target } from './templates.ts';

const stub = mkdtempSync(join(tmpdir(), 'rollbook-stub-'));
writeFileSync(join(stub, 'index.mjs'), 'export const handler = () => undefined;\n');

/** The assembly of an installation with settings or contracts of its own, its functions left empty. The synthesis fails on any finding of cdk-nag. */
function installation(context: Readonly<Record<string, unknown>>, from: Registries = registries, account?: string) {
  const outdir = mkdtempSync(join(tmpdir(), 'rollbook-assembly-'));
  const bundles = new Map(contractsOf(from).map(({ id }) => [id, { id, folder: stub, bytes: 0, gzipBytes: 0 }]));
  defineInstallation({ outdir, registries: from, bundles, context, account }).synth();
  return readAssembly(outdir);
}

/** What settings come out of a context, for an account if one is named. */
const settingsWith = (context: Readonly<Record<string, unknown>>, account?: string) =>
  settingsOf(new App({ context, analyticsReporting: false }), account);

const isByMail = ({ properties }: (typeof product.resources)[number]) => properties['Protocol'] === 'email';
/** Resources of each template of an assembly. */
function sizesOf({ resources }: ReturnType<typeof readAssembly>): readonly number[] {
  return Object.values(Object.groupBy(resources, ({ template }) => template)).map((each) => each?.length ?? 0);
}

describe('an installation as it comes', () => {
  it('breaks no rule of AwsSolutions, of cdk-preflight and of our own, but for what is acknowledged', () => {
    const { pluginReports } = JSON.parse(readFileSync(join(inject('assembly'), 'validation-report.json'), 'utf8')) as {
      pluginReports: { pluginName: string; conclusion: string; violations: unknown[] }[];
    };
    for (const { pluginName, conclusion, violations } of pluginReports)
      expect({ pluginName, conclusion, violations }).toEqual({ pluginName, conclusion: 'success', violations: [] });
  });

  it('costs nothing by the month but what is used: no key, no zone, no custom domain, no provisioned capacity', () => {
    const types = new Set(product.resources.map(({ type }) => type));
    for (const type of types) expect(type).not.toMatch(/^AWS::(KMS|Route53|SecretsManager|EC2|WAFv2|ElasticLoadBalancing\w*)::/);
    for (const { properties } of product.ofType('AWS::Lambda::Function'))
      expect(properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  it('stays under 450 resources and a megabyte in every template', () => {
    expect(Math.max(...sizesOf(product))).toBeLessThan(450);
    for (const name of readdirSync(inject('assembly')).filter((file) => file.endsWith('.template.json'))) {
      expect(statSync(join(inject('assembly'), name)).size, name).toBeLessThan(1_000_000);
    }
  });

  it('holds no secret and no account', () => {
    for (const name of readdirSync(inject('assembly')).filter((file) => file.endsWith('.template.json'))) {
      expect(readFileSync(join(inject('assembly'), name), 'utf8')).not.toMatch(/\b\d{12}\b|AKIA|BEGIN (RSA )?PRIVATE/);
    }
  });
});

describe('an installation that has grown', () => {
  it('takes as many routes as an API may have, three hundred, sixty of them in one area', () => {
    const grown = areas.flatMap((area) =>
      Array.from({ length: area === 'people' ? 60 : Math.floor(240 / (areas.length - 1)) }, (_, index): Route => {
        const id = `grow${area}${String(index)}`;
        return {
          id,
          area,
          method: 'GET',
          path: `/v1/${area}/${String(index)}`,
          summary: id,
          roles: ['admin'],
          params: {},
          ok: { status: [200] },
          access: { schools: ['get'] },
        };
      }),
    );
    const { machinery } = registries;
    const sizes = sizesOf(installation({}, { routes: grown, machinery, subscriptions: [], reportSteps: [] }));
    expect(Math.max(...sizes)).toBeLessThan(450);
  });
});

describe('settings', () => {
  const settled = installation({
    mailFrom: 'office@school.example',
    mailIdentity: 'school.example',
    alarmEmail: 'head@school.example',
    callbackUrls: 'https://app.school.example/signed-in,https://staff.school.example/back',
    loginPrefix: 'our-school',
    requireTotp: 'true',
    customerKey: 'true',
  });

  it('encrypts table and buckets with a key of the account, usable through them alone', () => {
    const [key] = settled.ofType('AWS::KMS::Key');
    expect(key).toMatchObject({ deletionPolicy: 'Retain', properties: { EnableKeyRotation: true } });
    expect(JSON.stringify(settled.ofType('AWS::DynamoDB::Table')[0]?.properties['SSESpecification'])).toContain(
      `"${key?.id ?? ''}"`,
    );
    // The pages of the application are public code, for which a key would only be dearer.
    for (const { properties } of settled.ofType('AWS::S3::Bucket').filter(({ id }) => !id.startsWith('WebPages')))
      expect(JSON.stringify(properties['BucketEncryption'])).toContain(`"${key?.id ?? ''}"`);
    const { KeyPolicy } = key?.properties as { KeyPolicy: unknown };
    const [, use] = statementsOf({ ...product.resources[0]!, properties: { PolicyDocument: KeyPolicy } });
    expect(JSON.stringify(use?.Condition)).toMatch(/kms:CallerAccount.*kms:ViaService.*dynamodb\..*s3\./);
  });

  it('sends people back to other pages, which may call the API', () => {
    const [client] = settled.ofType('AWS::Cognito::UserPoolClient');
    expect(client?.properties['CallbackURLs']).toEqual([
      expect.anything(),
      'https://app.school.example/signed-in',
      'https://staff.school.example/back',
    ]);
    const [api] = settled.ofType('AWS::ApiGatewayV2::Api');
    expect(api?.properties['CorsConfiguration']).toMatchObject({
      AllowOrigins: ['https://app.school.example', 'https://staff.school.example'],
    });
    expect(api?.properties['CorsConfiguration']).not.toHaveProperty('AllowCredentials');
  });

  it('asks everybody for a one-time password', () => {
    expect(settled.ofType('AWS::Cognito::UserPool')[0]?.properties['MfaConfiguration']).toBe('ON');
  });

  it('mails from a verified domain, invitations too, instead of verifying the address', () => {
    expect(settled.ofType('AWS::SES::EmailIdentity')).toEqual([]);
    expect(settled.ofType('AWS::Cognito::UserPool')[0]?.properties['EmailConfiguration']).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: 'Rollbook <office@school.example>',
    });
    expect(JSON.stringify(settled.ofType('AWS::IAM::Role'))).toContain('{"ses:FromAddress":"office@school.example"}');
    expect(product.ofType('AWS::SES::EmailIdentity')).toHaveLength(1);
  });

  it('tells a person of alarms', () => {
    const { Endpoint, TopicArn } = settled.ofType('AWS::SNS::Subscription').find(isByMail)?.properties ?? {};
    expect([Endpoint, target(TopicArn)]).toEqual(['head@school.example', expect.stringContaining('Alarms')]);
    expect(product.ofType('AWS::SNS::Subscription').some(isByMail)).toBe(false);
  });

  it('tell installations of one account apart by the names of stacks and exports, and change no logical id', () => {
    const named = (name?: string) => {
      const outdir = mkdtempSync(join(tmpdir(), 'rollbook-named-'));
      const small: Registries = { ...registries, routes: registries.routes.slice(0, 1), subscriptions: [], reportSteps: [] };
      const bundles = new Map(contractsOf(small).map(({ id }) => [id, { id, folder: stub, bytes: 0, gzipBytes: 0 }]));
      const { stacks } = defineInstallation({ outdir, registries: small, bundles, context: { name } }).synth();
      return {
        names: stacks.map(({ stackName }) => stackName),
        ids: readAssembly(outdir).resources.map(({ id }) => id),
        text: JSON.stringify(stacks.map(({ template }) => template as unknown)),
      };
    };
    const [hill, only] = [named('hill-school'), named()];
    expect(only.names).toEqual(['RollbookData', 'RollbookService']);
    expect(hill.names).toEqual(['RollbookData-hill-school', 'RollbookService-hill-school']);
    expect(hill.ids).toEqual(only.ids);
    expect(only.text).toContain('"RollbookData:');
    expect(hill.text).not.toContain('"RollbookData:');
    expect(() => settingsWith({ name: 'Hill School' })).toThrow(/name/);
  });

  it('names the hosted login', () => {
    expect(settled.ofType('AWS::Cognito::UserPoolDomain')[0]?.properties['Domain']).toBe('our-school');
  });

  it('are all explained in the README', () => {
    const readme = readFileSync(join(projectFolder, 'infra/README.md'), 'utf8');
    expect([...readme.matchAll(/^ {2}\| `(\w+)`/gm)].map(([, name]) => name).sort()).toEqual([...settingNames].sort());
  });

  it('lets people be sent back in the clear to their own machine only', () => {
    expect(() => installation({ callbackUrls: 'http://app.school.test/back' })).toThrow(/callbackUrls/);
    expect(settingsWith({ callbackUrls: 'http://localhost:5173/back' }).callbackUrls).toEqual(['http://localhost:5173/back']);
  });

  it('come from a file for a real account, so that no deployment takes back what the one before was told', () => {
    expect(() => settingsWith({ alarmEmail: 'head@school.test' }, '1')).toThrow(/stand in installation\.json.*got alarmEmail/);
  });

  it('name nobody under .example for a real account', () => {
    expect(() => settingsWith({}, '1')).toThrow(
      /installation\.json must name addresses that exist; got mailFrom rollbook@school\.example/,
    );
  });

  it('are read from the file that the context names', () => {
    const file = join('node_modules', `installation-${String(process.pid)}.json`);
    writeFileSync(join(projectFolder, file), '{"mailFrom":"office@school.test","callbackUrls":["https://app.school.test/back"]}');
    expect(settingsWith({ installation: file }, '1')).toMatchObject({
      mailFrom: 'office@school.test',
      callbackUrls: ['https://app.school.test/back'],
    });
    writeFileSync(join(projectFolder, file), '["office@school.test"]');
    expect(() => settingsWith({ installation: file })).toThrow(/must hold one JSON object/);
    writeFileSync(join(projectFolder, file), '{"mailform":"office@school.test"}');
    expect(() => settingsWith({ installation: file })).toThrow(/mailform/);
    rmSync(join(projectFolder, file));
    expect(readSettingsFile(file)).toEqual({});
  });

  it('fails with every wrong setting at once', () => {
    const wrong = () => installation({ mailFrom: 'nobody', callbackUrls: 'ftp://x', requireTotp: 'perhaps' });
    expect(wrong).toThrow(/mailFrom/);
    expect(wrong).toThrow(/callbackUrls/);
    expect(wrong).toThrow(/requireTotp/);
  });
});

describe('contracts that cannot be', () => {
  it('fails when two functions have one id', () => {
    const [route] = registries.routes;
    expect(() => contractsOf({ ...registries, routes: route ? [route, { ...route, area: 'people' }] : [] })).toThrow(
      'each function needs an id of its own',
    );
  });

  it('fails when a function uses a capability that there is nothing for', () => {
    const [consumer] = registries.subscriptions;
    const without = {
      ...registries,
      reportSteps: [],
      subscriptions: consumer ? [{ ...consumer, uses: ['report-workflow'] as const }] : [],
      routes: registries.routes.filter(({ uses }) => uses === undefined),
    };
    expect(() => installation({}, without)).toThrow('uses report-workflow, which is not there');
  });

  it('fails when a reader of the stream waits for items that no filter can tell', () => {
    const machinery = registries.machinery.map((contract): Machinery => ({
      ...contract,
      ...('stream' in contract.trigger && { trigger: { stream: ['instant'] } }),
    }));
    expect(() => installation({}, { ...registries, machinery })).toThrow(
      'instant has neither a sort key nor a text by which the stream tells it',
    );
  });
});
