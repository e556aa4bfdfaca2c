import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleFunctions } from './bundling/bundles.ts';
import { projectFolder } from './bundling/fingerprint.ts';
import { assemblyFingerprint, recordFingerprint } from './cloud-assembly.ts';
import { contractsOf, registries } from './function-list.ts';
import { defineInstallation } from './installation.ts';

// Run by the CDK command line, which says where to write and, given credentials, which account it is for; or by itself. Neither needs a network.
const outdir = resolve(projectFolder, process.env['CDK_OUTDIR'] ?? 'cdk.out');
const fingerprint = assemblyFingerprint();
const bundles = await bundleFunctions(contractsOf(registries), join(projectFolder, '.bundles'));
rmSync(outdir, { recursive: true, force: true }); // what earlier versions left behind would be uploaded and kept
defineInstallation({ outdir, registries, bundles, account: process.env['CDK_DEFAULT_ACCOUNT'] }).synth();
recordFingerprint(outdir, fingerprint);
