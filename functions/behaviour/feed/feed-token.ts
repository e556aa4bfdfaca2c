import { SchoolId, UserId } from '../../../domain/ids.ts';

/** Letters of a ULID. */
const ulid = 26;

/** The secret part of a feed's address: it begins with whose feed it is, because the address alone has to tell which school to ask. */
export function feedToken(
  { schoolId, userId }: { readonly schoolId: SchoolId; readonly userId: UserId },
  chance: string,
): string {
  return `${schoolId.slice(-ulid)}${userId.slice(-ulid)}${chance}`;
}

/** Whose feed a token says it is, undefined when it does not look like one. */
export function ownerOf(token: string): { readonly schoolId: SchoolId; readonly userId: UserId } | undefined {
  const schoolId = SchoolId.safeParse(`sch_${token.slice(0, ulid)}`);
  const userId = UserId.safeParse(`usr_${token.slice(ulid, 2 * ulid)}`);
  return schoolId.success && userId.success ? { schoolId: schoolId.data, userId: userId.data } : undefined;
}
