import { consume } from '../../kernel/consume.ts';
import { watchRegister } from './watch-register.ts';
import { watchSavedRegister } from '../watch-subscriptions.ts';

export const handler = consume(watchSavedRegister, ({ data }, delivery) => watchRegister(data, delivery));
