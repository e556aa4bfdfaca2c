import { join } from 'node:path';
import { ensureAssembly } from '../../infra/cloud-assembly.ts';
import { openCloud } from '../cloud/cloud.ts';
import { emptyDataFolder } from './demo-folder.ts';
import { loadDemo } from './load-demo.ts';

// Empties the data folder and fills it with the demo school, without leaving a server running. Fails while another process has the folder.
process.env['TZ'] = 'UTC';
const projectFolder = join(import.meta.dirname, '../..');
const dataFolder = process.env['ROLLBOOK_DATA'] ?? join(projectFolder, '.rollbook');
const assembly = join(projectFolder, 'cdk.out');
await ensureAssembly(assembly);
emptyDataFolder(dataFolder);
// On the port on which it will be opened: the invitations lead there.
const cloud = await openCloud({
  assembly,
  dataFolder,
  port: Number(process.env['PORT'] ?? 3000),
  tableEndpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'],
  throttle: false, // a term of registers in some seconds is more than the gateway would take from a school
});
try {
  cloud.facts.set('demo', 'loading');
  await loadDemo(cloud);
  cloud.facts.set('demo', 'loaded');
  process.stdout.write('The demo school is loaded; npm start opens it.\n');
} finally {
  await cloud.close();
}
