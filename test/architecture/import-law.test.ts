import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cruiseFolder } from './cruise.ts';
import { importLaw } from './import-law.ts';
import { root } from './sources.ts';

const folders = ['domain', 'events', 'functions', 'infra', 'local', 'web', 'test'] as const;

/** For each rule a small tree that breaks it. */
const breaches: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'domain-is-pure': { 'domain/mark.ts': "import { createHash } from 'node:crypto';\nexport const mark = createHash;" },
  'domain-takes-types-of-events': {
    'domain/mark.ts': "import { catalog } from '../events/catalog.ts';\nexport const mark = catalog;",
    'events/catalog.ts': 'export const catalog = {};',
  },
  'events-are-pure': {
    'events/catalog.ts': "import { route } from '../functions/kernel/route.ts';\nexport const event = route;",
    'functions/kernel/route.ts': 'export const route = 1;',
  },
  'contracts-know-only-contracts': {
    'functions/people/routes.ts': "import { logger } from '../runtime/logger.ts';\nexport const route = logger;",
    'functions/runtime/logger.ts': 'export const logger = 1;',
  },
  'contracts-are-cheap': {
    'functions/people/routes.ts': "import { view } from './view.ts';\nexport const route = view;",
    'functions/people/view.ts': "import { S3Client } from '@aws-sdk/client-s3';\nexport const view = S3Client;",
  },
  'ground-knows-no-area': {
    'functions/kernel/serve.ts': "import { route } from '../people/routes.ts';\nexport const serve = route;",
    'functions/people/routes.ts': 'export const route = 1;',
  },
  'areas-know-no-other-area': {
    'functions/people/get-user.ts': "import { mark } from '../attendance/mark.ts';\nexport const user = mark;",
    'functions/attendance/mark.ts': 'export const mark = 1;',
  },
  'areas-know-no-registry': {
    'functions/people/get-user.ts': "import { routes } from '../routes.ts';\nexport const user = routes;",
    'functions/routes.ts': 'export const routes = 1;',
  },
  'areas-leave-aws-to-the-ground': {
    'functions/people/get-user.ts': "import { S3Client } from '@aws-sdk/client-s3';\nexport const user = S3Client;",
  },
  'only-notify-sends': {
    'functions/people/get-user.ts': "import { mailer } from '../runtime/mailer.ts';\nexport const user = mailer;",
    'functions/runtime/mailer.ts': 'export const mailer = 1;',
  },
  'providers-of-messages-stay-in-the-runtime': {
    'functions/kernel/serve.ts': "import { SESClient } from '@aws-sdk/client-ses';\nexport const serve = SESClient;",
  },
  'middy-stays-in-the-kernel': { 'functions/table/store.ts': "import middy from '@middy/core';\nexport const store = middy;" },
  'functions-know-no-infra': { 'functions/kernel/serve.ts': "import { Stack } from 'aws-cdk-lib';\nexport const serve = Stack;" },
  'infra-reads-contracts-only': {
    'infra/app.ts': "import { handler } from '../functions/people/get-user.ts';\nexport const app = handler;",
    'functions/people/get-user.ts': 'export const handler = 1;',
  },
  'infra-loads-no-client': {
    'infra/app.ts': "import { serve } from '../functions/kernel/serve.ts';\nexport const app = serve;",
    'functions/kernel/serve.ts': "import middy from '@middy/core';\nexport const serve = middy;",
  },
  'local-cloud-reads-the-template-only': {
    'local/cloud/cloud.ts': "import { routes } from '../../functions/routes.ts';\nexport const cloud = routes;",
    'functions/routes.ts': 'export const routes = 1;',
  },
  'local-start-runs-no-handler': {
    'local/demo/load.ts': "import { routes } from '../../functions/routes.ts';\nexport const demo = routes;",
    'functions/routes.ts': 'export const routes = 1;',
  },
  'infra-does-not-need-the-local-cloud': {
    'infra/app.ts': "import { cloud } from '../local/cloud/cloud.ts';\nexport const app = cloud;",
    'local/cloud/cloud.ts': 'export const cloud = 1;',
  },
  'web-knows-the-domain-and-its-packages': {
    'web/api/client.ts': "import { serve } from '../../functions/kernel/serve.ts';\nexport const client = serve;",
    'functions/kernel/serve.ts': 'export const serve = 1;',
  },
  'web-is-built-not-imported': {
    'infra/app.ts': "import { build } from '../web/vite.config.ts';\nexport const app = build;",
    'web/vite.config.ts': 'export const build = 1;',
  },
  'pages-know-no-other-area': {
    'web/pages/today/card.ts': "import { row } from '../registers/row.ts';\nexport const card = row;",
    'web/pages/registers/row.ts': 'export const row = 1;',
  },
  'controls-know-no-call': {
    'web/controls/button.ts': "import { me } from '../api/me.ts';\nexport const button = me;",
    'web/api/me.ts': 'export const me = 1;',
  },
  'only-offline-touches-the-store': {
    'node_modules/idb/package.json': '{"name":"idb","main":"index.js"}',
    'node_modules/idb/index.js': 'module.exports = 1;',
    'web/pages/today/card.ts': "import idb from 'idb';\nexport const card = idb;",
  },
  'tests-of-the-web-stand-where-it-stands': {
    'test/web/pages/today.test.ts': "import { row } from '../../support/builder.ts';\nexport const today = row;",
    'test/support/builder.ts': 'export const row = 1;',
  },
  'product-knows-no-test': {
    'infra/app.ts': "import { builder } from '../test/support/builder.ts';\nexport const app = builder;",
    'test/support/builder.ts': 'export const builder = 1;',
  },
  'no-cycles': {
    'domain/one.ts': "import { two } from './two.ts';\nexport const one = () => two;",
    'domain/two.ts': "import { one } from './one.ts';\nexport const two = () => one;",
  },
  'everything-resolves': { 'domain/one.ts': "import { two } from './two.ts';\nexport const one = two;" },
  'functions-ship-declared-packages': {
    'package.json': '{"devDependencies":{"left-pad":"1.0.0"}}',
    'node_modules/left-pad/package.json': '{"name":"left-pad","main":"index.js"}',
    'node_modules/left-pad/index.js': 'module.exports = 1;',
    'functions/people/get-user.ts': "import pad from 'left-pad';\nexport const user = pad;",
  },
};

describe('the law of imports', () => {
  it('is kept by every file', async () => {
    const { summary } = await cruiseFolder(root, folders);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(100);
  });

  it('has a breach to prove each rule', () => {
    expect(Object.keys(breaches)).toEqual(importLaw.map(({ name }) => name));
  });

  it.each(Object.entries(breaches))('sees a breach of %s', async (rule, files) => {
    const folder = mkdtempSync(join(tmpdir(), 'rollbook-law-'));
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const present = folders.filter((name) => Object.keys(files).some((path) => path.startsWith(`${name}/`)));
      const { summary } = await cruiseFolder(folder, present);
      expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
