import type * as AslEngine from 'aws-local-stepfunctions';
import { createRequire } from 'node:module';

export type { StateMachineDefinition } from 'aws-local-stepfunctions';

/** The engine of workflows with its validator: the local cloud loads its other form without one, and files of a run share what is loaded. */
export const { StateMachine } = createRequire(import.meta.url)('aws-local-stepfunctions') as typeof AslEngine;
