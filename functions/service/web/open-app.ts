import { serve } from '../../kernel/serve.ts';
import { ownAddress } from '../../runtime/own-address.ts';
import { openApp } from '../routes.ts';

export const handler = serve(openApp, () => Promise.resolve({ body: undefined, location: ownAddress('/') }));
