import { consume } from '../../kernel/consume.ts';
import { watchEveryStudent } from '../watch-subscriptions.ts';
import { watchRun } from './watch-run.ts';

/** Students that one function looks at before it hands on: some seconds of work, and in a school of usual size all of them. */
const most = 2000;

export const handler = consume(watchEveryStudent, ({ data }, delivery) => watchRun({ ...data, most }, delivery));
