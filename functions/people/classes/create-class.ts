import { newClass } from '../../../domain/people/class-changes.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { checkClass } from './class-faults.ts';
import { createClass } from '../class-routes.ts';
import { classView } from './class-view.ts';

export const handler = serve(createClass, async ({ body, table, now }) => {
  const calendar = await checkClass(table, body);
  const created = newClass(newId('cls', now), body, calendar);
  await table.classes.save(undefined, created);
  return { status: 201, body: classView(created), version: created.version, location: `/v1/classes/${created.id}` };
});
