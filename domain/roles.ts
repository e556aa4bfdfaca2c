import * as z from 'zod/mini';

export const roles = ['admin', 'teacher', 'parent', 'student'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** The roles that work for the school. */
export const staff = ['admin', 'teacher'] as const satisfies readonly Role[];

/** Whether somebody with these roles works for the school, whatever else they are. */
export function isStaff(held: readonly Role[]): boolean {
  return staff.some((role) => held.includes(role));
}

/** Everybody who can log in. */
export const anyRole = roles;
