import * as z from 'zod/mini';
import { ReportJson } from '../../domain/reports/report-json.ts';
import { reportFormats, reportTypes, type ReportType } from '../../domain/reports/report-types.ts';
import { staff } from '../../domain/roles.ts';
import { serve } from '../kernel/serve.ts';
import { listReportTypes } from './routes.ts';

const types = (Object.keys(reportTypes) as ReportType[]).map((type) => {
  // the schema is made of these keys
  const { title, description, filters } = reportTypes[type];
  return { type, title, description, formats: [...reportFormats], filters: { ...z.toJSONSchema(filters) } };
});

const jsonSchema = { ...z.toJSONSchema(ReportJson) };

export const handler = serve(listReportTypes, ({ caller }) =>
  Promise.resolve({ body: { items: caller.roles.some((role) => staff.some((each) => each === role)) ? types : [], jsonSchema } }),
);
