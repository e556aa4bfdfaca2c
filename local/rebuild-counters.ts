import * as z from 'zod/mini';

// Asks the running local cloud to derive the counters of a school anew: npm run rebuild-counters -- --school sch_...
// In an account the same function is invoked by the name that the stack gives as RebuildCountersFunction.
const baseUrl = `http://localhost:${process.env['PORT'] ?? '3000'}`;
const schoolId = process.argv[process.argv.indexOf('--school') + 1];
if (!process.argv.includes('--school') || schoolId === undefined) {
  process.stderr.write('name the school: npm run rebuild-counters -- --school sch_...\n');
  process.exit(2);
}
const Outputs = z.object({ RebuildCountersFunction: z.string() });
const outputs = Outputs.parse(await (await fetch(`${baseUrl}/_local/api/outputs`)).json());
const Rebuilt = z.object({ ok: z.boolean(), payload: z.optional(z.unknown()) });
const Left = z.object({ next: z.string() });
for (let from: string | undefined; ;) {
  const answer = await fetch(`${baseUrl}/_local/api/invoke/${outputs.RebuildCountersFunction}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ payload: { schoolId, ...(from !== undefined && { from }) } }),
  });
  const text = await answer.text();
  process.stdout.write(`${text}\n`);
  const rebuilt = answer.ok ? Rebuilt.parse(JSON.parse(text)) : { ok: false };
  if (!rebuilt.ok) process.exitCode = 1;
  const left = Left.safeParse(rebuilt.payload);
  if (!rebuilt.ok || !left.success) break;
  from = left.data.next;
}
