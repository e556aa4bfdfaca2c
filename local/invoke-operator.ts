import * as z from 'zod/mini';

const Outputs = z.record(z.string(), z.string());
const Answer = z.object({ ok: z.boolean(), payload: z.optional(z.unknown()) });
type Answer = z.infer<typeof Answer>;

/**
 * Calls a function for whoever runs the installation in the running local cloud, by its id, such as `replayParked`, and writes what it answers.
 * In an account the same is done by `aws lambda invoke` with the name that the stack gives as `ReplayParkedFunction`. A failure of the function
 * becomes the exit code. Fails when nothing runs at `PORT`.
 */
export async function invokeOperator(id: string, payload: object): Promise<Answer> {
  const baseUrl = `http://localhost:${process.env['PORT'] ?? '3000'}`;
  const output = `${id.charAt(0).toUpperCase()}${id.slice(1)}Function`;
  const outputs = Outputs.parse(await (await fetch(`${baseUrl}/_local/api/outputs`)).json());
  const answer = await fetch(`${baseUrl}/_local/api/invoke/${outputs[output] ?? output}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payload }),
  });
  const text = await answer.text();
  process.stdout.write(`${text}\n`);
  const read = answer.ok ? Answer.parse(JSON.parse(text)) : { ok: false };
  if (!read.ok) process.exitCode = 1;
  return read;
}
