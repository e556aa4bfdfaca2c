import * as z from 'zod/mini';
import { invokeOperator } from './invoke-operator.ts';

// Has the running local cloud derive the counters of a school anew: npm run rebuild-counters -- --school sch_...
const schoolId = process.argv[process.argv.indexOf('--school') + 1];
if (!process.argv.includes('--school') || schoolId === undefined) {
  process.stderr.write('name the school: npm run rebuild-counters -- --school sch_...\n');
  process.exit(2);
}
const Left = z.object({ next: z.string() });
for (let from: string | undefined; ;) {
  const rebuilt = await invokeOperator('rebuildCounters', { schoolId, ...(from !== undefined && { from }) });
  const left = Left.safeParse(rebuilt.payload);
  if (!rebuilt.ok || !left.success) break;
  from = left.data.next;
}
