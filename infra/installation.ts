import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import type { Bundle } from './bundling/bundles.ts';
import { projectFolder } from './bundling/fingerprint.ts';
import { DataStack } from './data-stack.ts';
import type { Registries } from './function-list.ts';
import { checkBeforeDeployment } from './nag.ts';
import { ServiceStack } from './service-stack.ts';
import { settingsOf } from './settings.ts';

export interface InstallationProps {
  /** Folder into which the cloud assembly is written. */
  readonly outdir: string;
  readonly registries: Registries;
  readonly bundles: ReadonlyMap<string, Bundle>;
  /**
   * Context besides that of cdk.json, such as settings to try.
   * @default none
   */
  readonly context?: Readonly<Record<string, unknown>>;
  /**
   * The account that it goes to. Then settings must be fit for it, see `settingsOf`.
   * @default none: it is looked at, or runs on one machine
   */
  readonly account?: string | undefined;
}

/** Defines one installation: a stack with the data, and one with everything else. The account and the region are those it is deployed to. */
export function defineInstallation(props: InstallationProps): App {
  const { registries, bundles } = props;
  const app = new App({
    outdir: props.outdir,
    analyticsReporting: false,
    context: { ...contextOf('cdk.json'), ...props.context },
  });
  const settings = settingsOf(app, props.account);
  const nameOf = (stack: string) => (settings.name === undefined ? stack : `${stack}-${settings.name}`);
  const surroundings = { bundles, version: versionOf('package.json') };
  const tokenTrigger = registries.machinery.find(({ trigger }) => 'userPool' in trigger);
  if (!tokenTrigger)
    throw new Error(
      `one machinery must be the trigger of the user pool, got ${registries.machinery.map(({ id }) => id).join(', ')}`,
    );

  // Ids of constructs stay the same, and with them every logical id; only the names of stacks and exports tell installations apart.
  const data = new DataStack(app, 'RollbookData', {
    stackName: nameOf('RollbookData'),
    description: 'Rollbook: data that outlives every release',
    settings,
    tokenTrigger,
    surroundings,
  });
  new ServiceStack(app, 'RollbookService', {
    stackName: nameOf('RollbookService'),
    description: 'Rollbook: API, functions, events, reports',
    settings,
    data,
    registries,
    surroundings,
  });
  checkBeforeDeployment(app);
  return app;
}

function contextOf(file: string): Readonly<Record<string, unknown>> {
  return z.object({ context: z._default(z.record(z.string(), z.unknown()), {}) }).parse(readJson(file)).context;
}

function versionOf(file: string): string {
  return z.object({ version: z.string() }).parse(readJson(file)).version;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(projectFolder, file), 'utf8'));
}
