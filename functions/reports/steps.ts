import type { Step } from '../kernel/function-contracts.ts';

/** The steps of the report workflow. */
export const reportSteps: readonly Step[] = [];
