import { parseArgs } from 'node:util';
import { invokeOperator } from './invoke-operator.ts';

// Shows parked events, or has the running local cloud give them again, all, those of one subscriber or chosen ones:
// npm run replay-parked -- --show | mailReportLink | --id 6f1c... --id 90ab...
const usage = 'npm run replay-parked -- [--show] [--id <id> ...] [subscriber]';
try {
  const { values, positionals } = parseArgs({
    options: { show: { type: 'boolean' }, id: { type: 'string', multiple: true } },
    allowPositionals: true,
  });
  const [subscriber, ...more] = positionals;
  if (more.length > 0) throw new TypeError('name one subscriber or none');
  await invokeOperator('replayParked', {
    ...(subscriber !== undefined && { subscriber }),
    ...(values.id && { ids: values.id }),
    ...(values.show && { show: true }),
  });
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}
