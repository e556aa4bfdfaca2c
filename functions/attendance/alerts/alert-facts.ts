import type { Alert } from '../../../domain/alerts/alert.ts';
import type { Student } from '../../../domain/people/students.ts';

/** What families are told of a child by: the name that it is called by, and the half-day. */
export const factsOf = ({ half, date }: Alert, { preferredGivenName, givenName }: Student) => ({
  name: preferredGivenName ?? givenName,
  half,
  date,
});
