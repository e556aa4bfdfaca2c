import { invokeOperator } from './invoke-operator.ts';

// Has the running local cloud forget the authenticator app of somebody who lost it: npm run reset-authenticator -- --email ada@your-school.org
const email = process.argv[process.argv.indexOf('--email') + 1];
if (!process.argv.includes('--email') || email === undefined) {
  process.stderr.write('name the person: npm run reset-authenticator -- --email ada@your-school.org\n');
  process.exit(2);
}
await invokeOperator('resetAuthenticator', { email });
