/** One line that a function wrote, or that was written about it. */
export interface LogLine {
  readonly at: string;
  readonly functionName: string;
  readonly line: string;
}

export interface LogRing {
  add(functionName: string, text: string): void;
  lines(): readonly LogLine[];
}

/** Keeps the last lines that functions wrote, so that one can look after the fact; `print` gets each line too. Long lines are cut: this is a window, not a store. */
export function openLogRing(props: {
  readonly size: number;
  readonly now: () => Date;
  readonly print: (line: string) => void;
}): LogRing {
  const kept: LogLine[] = [];
  return {
    add(functionName, text) {
      for (const line of text.split('\n')) {
        if (line.trim() === '') continue;
        const short = line.length > 2000 ? `${line.slice(0, 2000)} ...` : line;
        kept.push({ at: props.now().toISOString(), functionName, line: short });
        props.print(`${functionName} ${short}`);
      }
      if (kept.length > props.size) kept.splice(0, kept.length - props.size);
    },
    lines: () => [...kept],
  };
}
