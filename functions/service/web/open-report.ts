import { serve } from '../../kernel/serve.ts';
import { ownAddress } from '../../runtime/own-address.ts';
import { openReport } from '../routes.ts';

export const handler = serve(openReport, ({ params }) =>
  Promise.resolve({ body: undefined, location: ownAddress(`/reports/${params.reportId}`) }),
);
