import { join } from 'node:path';
import { projectFolder } from '../bundling/fingerprint.ts';
import { ensureAssembly } from '../cloud-assembly.ts';
import { resourcesOf } from './billed-resources.ts';
import { limits } from './limits.ts';
import { measuredUse } from './measured-use.ts';
import { monthAtRest, monthAtWork, peopleSignedIn } from './month.ts';
import { billOf, listPrice, type BillLine } from './prices.ts';

// Run by `npm run cost`. Ends with 1 when a month costs more than it may.
const assembly = join(projectFolder, 'cdk.out');
await ensureAssembly(assembly);
const resources = resourcesOf(assembly);
const use = measuredUse();

function print(title: string, lines: readonly BillLine[], atMost?: number): boolean {
  const row = (what: string, quantity: string, { list, afterFree }: Pick<BillLine, 'list' | 'afterFree'>) =>
    console.log(`${what.padEnd(22)}${quantity.padStart(14)}${list.toFixed(4).padStart(10)}${afterFree.toFixed(4).padStart(12)}`);
  console.log(`\n${title}\n${'meter'.padEnd(22)}${'quantity'.padStart(14)}${'list $'.padStart(10)}${'after free'.padStart(12)}`);
  for (const { meter, quantity, list, afterFree } of lines)
    if (quantity > 0) row(meter, quantity.toLocaleString('en-GB', { maximumFractionDigits: 4 }), { list, afterFree });
  const total = listPrice(lines);
  row('together', '', { list: total, afterFree: lines.reduce((sum, { afterFree }) => sum + afterFree, 0) });
  if (atMost === undefined) return true;
  console.log(total <= atMost ? `at most ${String(atMost)}: met` : `at most ${String(atMost)}: MISSED`);
  return total <= atMost;
}

const met = [
  print('A month at rest, London', billOf(monthAtRest(resources, use)), limits.atRest),
  print(
    `A month of a school of ${String(use.students)} pupils, London, before sign-in (measured on ${use.measuredOn})`,
    billOf(monthAtWork(resources, use)),
    limits.atWork,
  ),
];
print(`Besides: ${String(peopleSignedIn)} people who sign in within the month`, billOf({ peopleSignedIn }));
process.exitCode = met.every(Boolean) ? 0 : 1;
