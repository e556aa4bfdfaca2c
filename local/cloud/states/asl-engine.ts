import type * as AslEngine from 'aws-local-stepfunctions';
import { registerHooks } from 'node:module';

type Engine = typeof AslEngine;

let engine: Promise<Engine> | undefined;

/** What the engine would load to call real functions and to check definitions against a schema. */
const leftOut: readonly string[] = ['@aws-sdk/client-lambda', '@aws-sdk/credential-providers', 'asl-validator'];
const nothing = `data:text/javascript,${encodeURIComponent(
  'export default undefined; export const LambdaClient = undefined, InvokeCommand = undefined, fromCognitoIdentityPool = undefined;',
)}`;

/**
 * Loads aws-local-stepfunctions when the first execution needs it, without the two clients of the SDK, which are never called here, and without the
 * validator: definitions are read strictly before. That is 6 MB of memory instead of 55. Run machines with `noValidate`.
 */
export function loadAslEngine(): Promise<Engine> {
  return (engine ??= load());
}

async function load(): Promise<Engine> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      leftOut.includes(specifier) && context.parentURL?.includes('/aws-local-stepfunctions/')
        ? { url: nothing, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
  try {
    return await import('aws-local-stepfunctions');
  } finally {
    hooks.deregister();
  }
}
