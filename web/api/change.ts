import { useMutation, useQueryClient, type QueryClient, type UseMutationResult } from '@tanstack/react-query';

/** Which answers a change makes untrue, by the first part of their keys. Who changes something names the change; nobody lists queries in a page. */
const untrueAfter = {
  absence: ['absences', 'absenceReports', 'register', 'registers', 'dashboard'],
  contact: ['absences'],
  register: ['start', 'registers', 'dashboard', 'absences', 'attendance'],
  incident: ['incidents', 'behaviour', 'detentions', 'dashboard'],
  outcome: ['detentions', 'dashboard'],
  objection: ['detentions'],
  detention: ['detentions', 'dashboard'],
  notification: ['notifications', 'me', 'start'],
  preferences: ['me', 'start'],
  report: ['reports'],
  concern: ['watchList', 'dashboard'],
  alert: ['absences'],
  reminder: ['registers'],
  cover: ['registers', 'register', 'start'],
  move: ['absences', 'register', 'registers', 'onSite', 'dashboard'],
  reportSchedule: ['reportSchedules'],
  import: ['imports'],
  export: ['exports'],
  user: ['users'],
  school: ['school', 'me', 'registers'],
  crest: ['crest'],
  calendar: ['calendar', 'dashboard', 'registers', 'detentions'],
  policy: ['policy'],
  detentionTypes: ['detentionTypes', 'detentions'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The changes that people make, by what they are about. */
export type Change = keyof typeof untrueAfter;

/** Makes a change by a call and reads anew what it made untrue, also when it was refused: a refusal says that what is shown is old. */
export function useChange<Input, Answer>(
  change: Change,
  call: (input: Input) => Promise<Answer>,
  onSuccess?: (answer: Answer, input: Input) => unknown,
): UseMutationResult<Answer, Error, Input> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => makeUntrue(queries, change),
    ...(onSuccess && { onSuccess }),
  });
}

/** Has everything read anew that a change made untrue. */
export function makeUntrue(queries: QueryClient, change: Change): Promise<unknown> {
  return Promise.all(untrueAfter[change].map((read) => queries.invalidateQueries({ queryKey: [read] })));
}
