import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { inviteUser, UserInput } from '../../domain/people/users.ts';
import { invalid } from '../../domain/problem.ts';
import { newSchool, SchoolSettings } from '../../domain/school.ts';
import { readTexts } from '../../domain/text.ts';
import { newId } from '../runtime/new-id.ts';
import { openTable } from '../table/open-table.ts';
import { createSchool } from './contracts.ts';

const Input = z.strictObject({
  name: SchoolSettings.shape.name,
  timeZone: SchoolSettings.shape.timeZone,
  admin: z.omit(UserInput, { roles: true }),
});

/** Opens a school with its first admin, who gets an invitation by e-mail. Invoked by whoever runs the installation: `{name, timeZone, admin: {email, givenName, familyName}}`. */
export const handler = async (event: unknown): Promise<{ readonly schoolId: string; readonly userId: string }> => {
  const { value, faults } = readTexts(event, 'several');
  if (faults.length > 0) throw invalid(faults);
  const { admin, ...input } = Input.parse(value);
  const now = new Date();
  const schoolId = newId('sch', now);
  const user = inviteUser(newId('usr', now), { ...admin, roles: ['admin'] });
  const { schools, users } = openTable(createSchool.access, {
    schoolId,
    now,
    correlationId: 'create-school',
    actor: { system: createSchool.id },
  });
  await schools.create(newSchool({ id: schoolId, ...input, firstAdmin: user.email }), randomBytes(32).toString('base64url'));
  await users.create(user, [{ type: 'account.invited', data: { userId: user.id } }]);
  return { schoolId, userId: user.id };
};
