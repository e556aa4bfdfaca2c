import { readFileSync } from 'node:fs';

/** Runs a function's code with an event, as Lambda does, in a process that does nothing else; says how long it took and the most memory it had. */
const [code = ''] = process.argv.slice(2);
const { handler } = (await import(code)) as { handler: (event: unknown) => Promise<void> };
const event: unknown = JSON.parse(readFileSync(0, 'utf8'));
const startedAt = performance.now();
await handler(event);
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(`\n${JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 })}\n`);
process.exit();
