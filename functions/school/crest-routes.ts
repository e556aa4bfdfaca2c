import { Crest, crestFileBytes } from '../../domain/letters/crest.ts';
import { anyRole } from '../../domain/roles.ts';
import { FileBody } from '../kernel/request-input.ts';
import { defineRoute } from '../kernel/route.ts';

const place = { area: 'school', room: 'crest', path: '/v1/school/crest', params: {} } as const;

export const getCrest = defineRoute({
  ...place,
  id: 'getCrest',
  method: 'GET',
  summary: "Get the school's crest",
  description: 'The picture is a PNG in base64, as it is printed.',
  roles: anyRole,
  ok: { status: [200], body: Crest },
  access: { crests: ['get'] },
});

export const replaceCrest = defineRoute({
  ...place,
  id: 'replaceCrest',
  method: 'PUT',
  summary: "Replace the school's crest",
  description:
    'Takes a PNG of at most 512 KB and 2,000 by 2,000 pixels. It is drawn anew on white at the size in which it is printed.',
  roles: ['admin'],
  takes: { media: 'image/png', maxBytes: crestFileBytes },
  body: FileBody,
  ok: { status: [200], body: Crest },
  access: { crests: ['save'] },
  memory: 1024,
});

export const removeCrest = defineRoute({
  ...place,
  id: 'removeCrest',
  method: 'DELETE',
  summary: "Delete the school's crest",
  roles: ['admin'],
  ok: { status: [204] },
  access: { crests: ['remove'] },
});

export const crestRoutes = [getCrest, replaceCrest, removeCrest] as const;
