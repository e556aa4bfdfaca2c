import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions, bundleOptions } from '../../infra/bundling/bundles.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { brokenLaws, budget, heavier } from '../../infra/bundling/laws.ts';
import { withStores } from '../../infra/bundling/own-stores.ts';
import { markedAsPure } from '../../infra/bundling/sdk-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-bundling-'));
const small = { bytes: 1000, gzipBytes: 500 };

/** Bundles a module as functions are bundled, and answers what esbuild says about it and where it lies. */
async function bundled(name: string, contents: string) {
  const outfile = join(folder, `${name}.mjs`);
  const result = await build({
    ...bundleOptions,
    absWorkingDir: projectFolder,
    stdin: { contents, resolveDir: projectFolder, loader: 'ts' },
    write: false,
    outfile,
  });
  const [output] = Object.values(result.metafile.outputs);
  const text = result.outputFiles[0]?.text ?? '';
  writeFileSync(outfile, text);
  if (!output) throw new Error('esbuild made nothing');
  return { outfile, output, text };
}

/** What a module prints when Node runs it with nothing in its environment but this. */
async function printedBy(file: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env: { HOME: folder, ...environment } });
  return stdout.trim();
}

describe('what a bundle holds', () => {
  it('takes built-in modules without reading what they export', async () => {
    const { output, text } = await bundled(
      'built-in',
      "import { request } from 'node:http'; import fs from 'fs'; export const handler = () => [request, fs];",
    );
    expect(output.imports).toEqual([]);
    expect(text).toContain('process.getBuiltinModule("node:http")');
    expect(text).toContain('process.getBuiltinModule("node:fs")');
  });

  it.each([
    ['the whole of zod', "import { z } from 'zod'; export const handler = z.string;", 'zod/mini'],
    ['zod by its namespace', "import * as z from 'zod'; export const handler = z.string;", 'zod/mini'],
    ['the infrastructure', "export { settingsOf as handler } from './infra/settings.ts';", 'nothing of the infrastructure'],
  ])('refuses %s', async (_, source, why) => {
    const { output } = await bundled('forbidden', source);
    expect(brokenLaws('takeRegister', output, small).join('\n')).toContain(why);
  });

  it.each([
    'aws-cdk-lib/core/lib/app.js',
    '@aws-lambda-powertools/tracer/lib/esm/Tracer.js',
    '@aws-sdk/credential-provider-sso/dist-es/index.js',
  ])('refuses %s', (path) => {
    const output = { bytes: 1, inputs: { [`node_modules/${path}`]: { bytesInOutput: 1 } }, imports: [], exports: ['handler'] };
    expect(brokenLaws('takeRegister', output, small).join('\n')).toContain(`contains node_modules/${path}`);
  });

  it('accepts zod/mini', async () => {
    const { output } = await bundled('mini', "import * as z from 'zod/mini'; export const handler = z.string;");
    expect(brokenLaws('takeRegister', output, small)).toEqual([]);
  });

  it('refuses an ES-module import that is left to run time', () => {
    const output = {
      bytes: 1,
      inputs: {},
      imports: [{ path: 'node:http', kind: 'import-statement', external: true } as const],
      exports: ['handler'],
    };
    expect(brokenLaws('takeRegister', output, small)).toEqual(['takeRegister imports node:http from outside of the bundle']);
  });

  it('refuses a byte more than the budget, raw or compressed', () => {
    const output = { bytes: 1, inputs: {}, imports: [], exports: ['handler'] };
    expect(brokenLaws('takeRegister', output, budget)).toEqual([]);
    expect(brokenLaws('takeRegister', output, { ...budget, bytes: budget.bytes + 1 })).toHaveLength(1);
    expect(brokenLaws('takeRegister', output, { ...budget, gzipBytes: budget.gzipBytes + 1 })).toHaveLength(1);
  });

  it('lets nothing be heavier that somebody waits for', async () => {
    const { contracts } = await import('./product.ts');
    for (const id of Object.keys(heavier))
      expect(
        contracts.find((contract) => contract.id === id),
        id,
      ).not.toHaveProperty('method');
  });

  it('names every contract that has no handler', async () => {
    const missing = [
      { id: 'flyKite', area: 'people' },
      { id: 'feedCat', area: 'school' },
    ] as const;
    const bundling = bundleFunctions(
      missing.map((contract) => ({ ...contract, access: {} })),
      folder,
    );
    await expect(bundling).rejects.toThrow('flyKite (functions/people/fly-kite.ts), feedCat (functions/school/feed-cat.ts)');
  });

  it('marks only arrays as left out when unused', () => {
    const source = [
      'var A$ = [3, n0, _A,',
      '    { [_h]: ["PUT", "/x"] }',
      '];',
      'export var B$ = [1];',
      'const r = new Registry(n0);',
      'r.add(B$);',
    ].join('\n');
    expect(markedAsPure(source)).toBe(
      [
        'var A$ = /* @__PURE__ */ (() => [3, n0, _A,',
        '    { [_h]: ["PUT", "/x"] }',
        '])();',
        'export var B$ = /* @__PURE__ */ (() => [1])();',
        'const r = new Registry(n0);',
        'r.add(B$);',
      ].join('\n'),
    );
  });
});

describe('stores of a bundle', () => {
  const source = [
    "import { setting } from '../runtime/environment.ts';",
    "import { openCursors, openSchools } from './schools-store.ts';",
    "import { openUsers } from './users-store.ts';",
    'export const stores = {',
    '  schools: openSchools,',
    '  cursors: openCursors,',
    '  users: openUsers,',
    '} as const;',
    'export const open = () => setting;',
  ];

  it('are those that the contract names, with the imports they need', () => {
    expect(withStores(source.join('\n'), ['cursors'])).toBe(
      [
        source[0],
        "import { openCursors } from './schools-store.ts';",
        '',
        'export const stores = {',
        '  cursors: openCursors,',
        '} as const;',
        source[8],
      ].join('\n'),
    );
  });

  it('are none for a function without access', () => {
    expect(withStores(source.join('\n'), [])).not.toMatch(/open(Schools|Cursors|Users)/);
  });

  it('fails when the module that lists them looks otherwise', () => {
    expect(() => withStores('export const shops = {};', [])).toThrow('functions/table/open-table.ts must list its stores');
  });

  it('can be told apart in the module as it is', () => {
    const module = readFileSync(join(projectFolder, 'functions/table/open-table.ts'), 'utf8');
    const alone = withStores(module, ['users']);
    expect(alone).toContain("import { openUsers } from './users-store.ts';");
    expect(alone.match(/-store\.ts/g)).toHaveLength(1);
    expect(alone).toContain('export function openTable');
  });
});

describe('what a bundle does', () => {
  const seen: { request: IncomingMessage; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ request, body: Buffer.concat(chunks).toString() });
      if (request.method === 'PUT') return response.writeHead(200, { etag: '"1"' }).end();
      if (request.headers['x-amz-target'] === 'DynamoDB_20120810.GetItem')
        return response.end(JSON.stringify({ Item: { pk: { S: 'a' }, count: { N: '7' } } }));
      return response
        .writeHead(404, { 'content-type': 'application/xml' })
        .end('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
    });
  });
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    environment = {
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'AKFROMLAMBDA',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'session',
      AWS_ENDPOINT_URL: address,
    };
  });
  afterAll(() => server.close());

  it('reads the table, signed with the keys that Lambda puts into the environment', async () => {
    const { outfile } = await bundled(
      'table',
      `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
       const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
       console.log(JSON.stringify((await table.send(new GetCommand({ TableName: 't', Key: { pk: 'a' } }))).Item));`,
    );
    expect(JSON.parse(await printedBy(outfile, environment))).toEqual({ pk: 'a', count: 7 });
    const { headers } = seen.at(-1)?.request ?? {};
    expect(headers?.authorization).toContain('Credential=AKFROMLAMBDA/');
    expect(headers?.['x-amz-security-token']).toBe('session');
  });

  it('says which variables are missing where it has no keys', async () => {
    const { AWS_REGION = '', AWS_ENDPOINT_URL = '' } = environment;
    await expect(printedBy(join(folder, 'table.mjs'), { AWS_REGION, AWS_ENDPOINT_URL })).rejects.toThrow(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    );
  });

  it('writes a file with a checksum, and tells by its name that one is not there', async () => {
    const { outfile } = await bundled(
      'files',
      `import { S3Client, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
       const s3 = new S3Client({ forcePathStyle: true });
       const put = await s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'work/k', Body: 'contents', ContentType: 'text/plain' }));
       const get = await s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })).catch((error) => error);
       console.log(JSON.stringify([put.ETag, get.name]));`,
    );
    expect(JSON.parse(await printedBy(outfile, environment))).toEqual(['"1"', 'NoSuchKey']);
    const put = seen.find(({ request }) => request.method === 'PUT');
    expect(put?.body).toContain('contents');
    expect(JSON.stringify(put?.request.headers)).toContain('x-amz-checksum-');
  });

  it('writes PDF with standard fonts and has nothing to look for beside itself', async () => {
    const { outfile } = await bundled(
      'pdf',
      `import PDFDocument from 'pdfkit';
       const pdf = new PDFDocument({ compress: false }); const chunks = [];
       pdf.on('data', (chunk) => chunks.push(chunk));
       pdf.on('end', () => console.log(Buffer.concat(chunks).toString('latin1').match(/BaseFont \\/([\\w-]+)/g).join()));
       pdf.font('Helvetica-Bold').text('Register'); pdf.font('Times-Roman').text('of today'); pdf.end();`,
    );
    expect(await printedBy(outfile, {})).toBe('BaseFont /Helvetica-Bold,BaseFont /Times-Roman');
  });
});
