import { passingFaults } from '../passing-faults.ts';

const reasons: readonly { readonly errors: readonly string[]; readonly reason: string }[] = [
  { errors: passingFaults.slow, reason: 'It took longer than a report may take.' },
  { errors: passingFaults.busy, reason: 'A service that the report is made with was too busy.' },
  { errors: ['Problem.not-found'], reason: 'What the report is about is no longer there.' },
];

/**
 * Why a report failed, for the people who wait for it, from the name of the error alone: what an error says may hold internals or
 * names, and is in the log. The names are those of the workflow service, of its functions and of our own refusals.
 */
export function failureReason(errorName: string | undefined): string {
  const known = reasons.find(({ errors }) => errorName !== undefined && errors.includes(errorName));
  return `${known?.reason ?? 'Something went wrong on our side.'} It can be tried again.`;
}
