import { invokeOperator } from './invoke-operator.ts';

// Has the running local cloud give parked events again, all or those of one subscriber: npm run replay-parked -- mailReportLink
const [subscriber, ...more] = process.argv.slice(2);
if (more.length > 0 || subscriber?.startsWith('-')) {
  process.stderr.write('name one subscriber or none: npm run replay-parked -- mailReportLink\n');
  process.exit(2);
}
await invokeOperator('replayParked', subscriber === undefined ? {} : { subscriber });
