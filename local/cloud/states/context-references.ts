/** What a definition may know about its execution, in the words of the context object. */
export interface ExecutionContext {
  readonly Execution: {
    readonly Id: string;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
    readonly Input: unknown;
  };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}

/** References that are the same for the whole execution, and may stand alone as the value of a field ending in `.$`. */
const constant = /^\$\$\.(Execution\.(Id|Name|RoleArn|StartTime|Input(\.[A-Za-z_]\w*)*)|StateMachine\.(Id|Name))$/;
/** References that the engine itself resolves as AWS does, alone or inside an intrinsic function. */
const resolvedByEngine = /\$\$\.(Execution\.(Id|Name)|StateMachine\.(Id|Name)|Map\.Item\.(Index|Value))(?![\w])/g;

/** Says which reference to the context object could not be resolved as AWS does, if there is one. */
export function contextFault(definition: unknown): string | undefined {
  let fault: string | undefined;
  JSON.stringify(definition, (key: string, value: unknown) => {
    if (typeof value !== 'string' || !value.includes('$$.')) return value;
    const known = (key.endsWith('.$') && constant.test(value)) || !value.replaceAll(resolvedByEngine, '').includes('$$.');
    if (!known) fault ??= `refers to the context object by ${JSON.stringify(value)}, which the local cloud does not resolve`;
    return value;
  });
  return fault;
}

/**
 * Puts the constants of an execution into its definition. The engine knows no identity of executions, dates them by the real clock,
 * and takes the input of an iteration for that of the execution.
 */
export function withContext<Definition>(definition: Definition, context: ExecutionContext): Definition {
  return replace(definition, context) as Definition; // the same shape: only fields of payload templates change
}

function replace(value: unknown, context: ExecutionContext): unknown {
  if (Array.isArray(value)) return value.map((item) => replace(item, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) =>
      key.endsWith('.$') && typeof inner === 'string' && constant.test(inner)
        ? [key.slice(0, -2), resolve(inner, context)]
        : [key, replace(inner, context)],
    ),
  );
}

function resolve(path: string, context: ExecutionContext): unknown {
  const found = path
    .split('.')
    .slice(1)
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined,
      context,
    );
  if (found === undefined) throw new Error(`the execution has no ${path}`);
  return found;
}
