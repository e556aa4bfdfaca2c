import * as z from 'zod/mini';
import { AwsError, notImplemented } from './aws-error.ts';

/** One operation of an AWS service: checks its input, then runs. */
export type Operation = (input: unknown) => Promise<unknown>;

/**
 * Makes an operation from the parameters it honours. A parameter outside them is refused as not implemented rather than
 * overlooked; a wrong one as the service would.
 */
export function operation<Input extends z.core.$ZodType>(
  name: string,
  schema: Input,
  run: (input: z.output<Input>) => unknown,
): Readonly<Record<string, Operation>> {
  return {
    [name]: async (input) => {
      const parsed = z.safeParse(schema, input);
      if (parsed.success) return run(parsed.data);
      const unknown = parsed.error.issues.find((issue) => issue.code === 'unrecognized_keys');
      if (unknown !== undefined)
        throw notImplemented(`parameter ${[...unknown.path, unknown.keys.join(', ')].join('.')} of ${name}`);
      throw new AwsError(
        'ValidationException',
        parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
      );
    },
  };
}
