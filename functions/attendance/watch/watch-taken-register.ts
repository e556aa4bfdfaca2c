import { consume } from '../../kernel/consume.ts';
import { watchRegister } from './watch-register.ts';
import { watchTakenRegister } from '../watch-subscriptions.ts';

export const handler = consume(watchTakenRegister, ({ data }, delivery) => watchRegister(data, delivery));
