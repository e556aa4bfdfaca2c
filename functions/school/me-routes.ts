import * as z from 'zod/mini';
import { SchoolId } from '../../domain/ids.ts';
import { Preferences, PreferencesPatch } from '../../domain/people/preferences.ts';
import { anyRole } from '../../domain/roles.ts';
import { Me, meAccess, Membership } from '../kernel/own-account.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'school';

export const getMe = defineRoute({
  id: 'getMe',
  area,
  method: 'GET',
  path: '/v1/me',
  summary: 'Get the signed-in user',
  description: 'Who is signed in, at which school, and whose records they may see.',
  roles: anyRole,
  params: {},
  ok: { status: [200], body: Me },
  access: meAccess,
});

export const changePreferences = defineRoute({
  id: 'changePreferences',
  area,
  method: 'PATCH',
  path: '/v1/me/preferences',
  summary: 'Update your notification preferences',
  description: 'Preferences that are not named stay as they are; null goes back to what the school has set.',
  roles: anyRole,
  params: {},
  body: PreferencesPatch,
  ok: { status: [200], body: Preferences },
  access: { users: ['get', 'save'] },
});

export const chooseSchool = defineRoute({
  id: 'chooseSchool',
  area,
  method: 'POST',
  path: '/v1/me/school',
  summary: 'Switch to another of your schools',
  description: 'Chooses the school that the next token is for. Refresh the token to be there.',
  roles: anyRole,
  params: {},
  body: z.strictObject({ schoolId: SchoolId }),
  ok: { status: [200], body: Membership },
  access: { accounts: ['get', 'members', 'save'] },
  refuses: ['not-found'],
});

export const meRoutes = [getMe, changePreferences, chooseSchool] as const;
