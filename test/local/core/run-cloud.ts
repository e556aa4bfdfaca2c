// Runs the local cloud in a process of its own, for tests that kill it: arguments are the assembly and the data folder; the first line is its address.
import { openCloud } from '../../../local/cloud/cloud.ts';

const [, , assembly = '', dataFolder] = process.argv;
const cloud = await openCloud({ assembly, dataFolder });
process.stdout.write(`${cloud.baseUrl}\n`);
