import { handler as changeUser } from '../../functions/school/users/change-user.ts';
import { handler as deactivateUser } from '../../functions/school/users/deactivate-user.ts';
import { handler as getUser } from '../../functions/school/users/get-user.ts';
import { handler as reactivateUser } from '../../functions/school/users/reactivate-user.ts';
import { handler as resendInvitation } from '../../functions/school/users/resend-invitation.ts';
import { keyOf } from '../../functions/table/items/item-keys.ts';
import { aSchool } from './a-school.ts';
import { call, type TestCaller } from './http.ts';
import { storedItem } from './tables/stored-item.ts';

interface Asking {
  readonly caller?: TestCaller;
  readonly ifMatch?: string;
}

/** A school with a teacher, and what an admin does with users, unless the test says who else does. */
export async function aStaffRoom() {
  const school = await aSchool();
  const teacher = await school.addUser({ givenName: 'Robin', phone: '+441632960001' });
  const ask = (
    handler: unknown,
    method: string,
    userId: string,
    { caller = school.admin, ifMatch, body }: Asking & { readonly body?: object } = {},
  ) =>
    call(handler, {
      method,
      params: { userId },
      ...(body && { body }),
      caller,
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });
  const change = (userId: string, body: object, asking: Asking = {}) => ask(changeUser, 'PATCH', userId, { ...asking, body });
  const deactivate = (userId: string, asking?: Asking) => ask(deactivateUser, 'POST', userId, asking);
  const reactivate = (userId: string, asking?: Asking) => ask(reactivateUser, 'POST', userId, asking);
  const resend = (userId: string, asking?: Asking) => ask(resendInvitation, 'POST', userId, asking);
  const read = (userId: string, asking?: Asking) => ask(getUser, 'GET', userId, asking);
  const outboxOf = async (userId: string) => (await storedItem(keyOf('user', { schoolId: school.schoolId, userId })))['outbox'];
  return { school, teacher, change, deactivate, reactivate, resend, read, outboxOf };
}
