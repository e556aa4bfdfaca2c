/** One thing in the assembly that the local cloud cannot run as it stands. */
export interface Fault {
  /** The stack, nested stacks after a slash. */
  readonly stack: string;
  readonly logicalId?: string | undefined;
  readonly type?: string | undefined;
  readonly property?: string | undefined;
  readonly problem: string;
}

/** Stops the start. Its message lists every fault found, one a line, with stack, logical id, type and property. */
export class AssemblyError extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(
      `the assembly cannot run here, ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${describeFault(fault)}`).join('\n')}`,
    );
    this.name = 'AssemblyError';
    this.faults = faults;
  }
}

/** One fault in one line. */
function describeFault({ stack, logicalId, type, property, problem }: Fault): string {
  const place = [
    stack,
    logicalId,
    type === undefined ? undefined : `(${type})`,
    property === undefined ? undefined : `property ${property}`,
  ];
  return `${place.filter((part) => part !== undefined).join(' ')}: ${problem}`;
}

/** Does `work`; what it throws becomes a fault at `where`, so that reading goes on and every fault is reported at once. */
export function attempt<Value>(work: () => Value, where: Omit<Fault, 'problem'>, faults: Fault[]): Value | undefined {
  try {
    return work();
  } catch (error) {
    faults.push({ ...where, problem: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
