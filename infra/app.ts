import { join, resolve } from 'node:path';
import { bundleFunctions } from './bundling/bundles.ts';
import { projectFolder } from './bundling/fingerprint.ts';
import { contractsOf, registries } from './function-list.ts';
import { defineInstallation } from './installation.ts';

// Run by the CDK command line, which says where to write, or by itself. Neither needs an account or a network.
const outdir = resolve(projectFolder, process.env['CDK_OUTDIR'] ?? 'cdk.out');
const bundles = await bundleFunctions(contractsOf(registries), join(projectFolder, '.bundles'));
defineInstallation({ outdir, registries, bundles }).synth();
