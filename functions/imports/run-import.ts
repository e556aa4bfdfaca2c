import { consume } from '../kernel/consume.ts';
import { runWithin } from './run-within.ts';
import { longestRun, runImport } from './subscriptions.ts';

/** Of the function's time, what reading a bundle and noting the end may take of the last step. */
const secondsToSpare = 60;

export const handler = consume(runImport, runWithin({ seconds: longestRun - secondsToSpare }));
