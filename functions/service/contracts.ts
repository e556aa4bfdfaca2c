import { defineMachinery } from '../kernel/function-contracts.ts';

export const publishWeb = defineMachinery({
  id: 'publishWeb',
  area: 'service',
  room: 'web',
  why: 'puts the pages of this release where people find them, and takes away what no release of the last thirty days used',
  trigger: { deployment: true },
  access: {},
  uses: ['web-store', 'sign-in-settings'],
  webPages: true,
  timeout: 300,
  memory: 512,
});

/** Machinery of the area. */
export const serviceMachinery = [publishWeb] as const;
