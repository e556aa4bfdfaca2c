import * as z from 'zod/mini';
import { roles } from './role-names.ts';

export { anyRole, isStaff, roles, staff } from './role-names.ts';

export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;
