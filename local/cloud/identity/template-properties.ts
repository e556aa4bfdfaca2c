import type * as z from 'zod/mini';
import type { Resource } from '../context.ts';

/** Reads the properties of one resource, or says which of them ask for something that the local sign-in does not run. */
export function readProperties<Properties>(schema: z.ZodMiniType<Properties>, resource: Resource): Properties {
  const read = schema.safeParse(resource.properties);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`the local sign-in cannot run ${resource.type} ${resource.logicalId} as the template wants it: ${faults}`);
}
