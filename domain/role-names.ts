/** The roles that a person can have in a school. They stand apart from their schema, so that a page that only asks for a role takes no schemas along. */
export const roles = ['admin', 'teacher', 'parent', 'student'] as const;
export type Role = (typeof roles)[number];

/** The roles that work for the school. */
export const staff = ['admin', 'teacher'] as const satisfies readonly Role[];

/** Whether somebody with these roles works for the school, whatever else they are. */
export function isStaff(held: readonly Role[]): boolean {
  return staff.some((role) => held.includes(role));
}

/** Everybody who can log in. */
export const anyRole = roles;
