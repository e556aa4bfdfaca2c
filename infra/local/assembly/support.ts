/**
 * What an engine says about the resource types it owns: the properties it honours (`runs`) and those it leaves out on purpose (`ignores`).
 * Any other property stops the start. A name with dots speaks of nested properties (`RedrivePolicy.maxReceiveCount`; array items add nothing to
 * the path): as soon as one nested name is given, every name on that level must be given. A bare name accepts whatever is below it.
 */
export type PropertySupport = Readonly<Record<string, { readonly runs: readonly string[]; readonly ignores: readonly string[] }>>;
