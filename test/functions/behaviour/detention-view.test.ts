import { expect, it } from 'vitest';
import { Detention } from '../../../domain/detentions/detention.ts';
import { getDetention } from '../../../functions/behaviour/detention-routes.ts';

it('shows staff every field of a detention but those of our own bookkeeping, so that none makes the answer invalid', () => {
  const shown = Object.keys(getDetention.ok.body.shape);
  const kept = Object.keys(Detention.shape).filter((field) => !['id', 'version', 'sequence', 'year'].includes(field));
  expect(kept.filter((field) => !shown.includes(field))).toEqual([]);
});
