import { Logger } from '@aws-lambda-powertools/logger';
import { vi } from 'vitest';

/** A line that the logger is given: its level, its sentence, and its fields. */
export type LogLine = Readonly<Record<string, unknown>>;

/** What is logged while something runs, in order. Tests are silent, so the lines are taken where the logger of the installation takes them. */
export async function loggedBy(act: () => Promise<unknown>): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  const spies = (['info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(Logger.prototype, level).mockImplementation((message, ...[fields]) => {
      lines.push({ level, message, ...(typeof fields === 'object' && !(fields instanceof Error) && fields) });
    }),
  );
  try {
    await act();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines;
}
