import { consume } from '../../kernel/consume.ts';
import { watchRegister } from './watch-register.ts';
import { watchChangedRegister } from '../watch-subscriptions.ts';

export const handler = consume(watchChangedRegister, ({ data }, delivery) => watchRegister(data, delivery));
