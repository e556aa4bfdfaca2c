/** Where lines for the person at the terminal go. `detail` lines appear only at `ROLLBOOK_LOG=debug`. */
export interface Log {
  line(text: string): void;
  detail(text: string): void;
}

/** A log that writes to the terminal; `level` is what `ROLLBOOK_LOG` says. */
export function terminalLog(level: string | undefined): Log {
  const write = (text: string) => void process.stdout.write(`${text}\n`);
  return { line: write, detail: level === 'debug' ? write : () => undefined };
}
