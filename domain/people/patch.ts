/** A change of a state: a named field takes its value, null takes an optional field away, what is not named stays. */
export type Patch<State> = {
  readonly [Field in keyof State]?: undefined extends State[Field] ? State[Field] | null : State[Field];
};

/** The state after a change; the very same state when the change says nothing new. */
export function patched<State extends object>(state: State, patch: NoInfer<Patch<State>>): State {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const fields = Object.entries({ ...state, ...Object.fromEntries(given) }).filter(([, value]) => value !== null);
  const next = Object.fromEntries(fields) as State; // null is only given for optional fields, by the type of the patch
  return JSON.stringify(next) === JSON.stringify(state) ? state : next;
}
