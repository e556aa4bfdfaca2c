import { roles as everyRole, type Role } from '../../../domain/role-names.ts';
import { UserInput } from '../../../domain/people/users.ts';
import type { Schema } from '../../api/schema.ts';

/** One pasted line: whom it names, or that it cannot be read. */
export type PastedLine =
  | { readonly line: number; readonly person: Schema<'UserInput'> }
  | { readonly line: number; readonly text: string; readonly isUnreadable: true };

/**
 * Reads people out of pasted lines: given name, family name, address, and roles where a line has others than `role`. Cells are parted by tabs, semicolons or
 * commas, as spreadsheets copy them; lines without text are passed over.
 */
export function readPasted(text: string, role: Role): readonly PastedLine[] {
  return text.split(/\r?\n/).flatMap((raw, index): readonly PastedLine[] => {
    if (raw.trim() === '') return [];
    const line = index + 1;
    const [givenName = '', familyName = '', email = '', ...named] = raw.split(/[\t;,]/).map((cell) => cell.trim());
    const roles = named.flatMap((cell) => cell.toLowerCase().split(/\s+/)).filter((cell) => cell !== '');
    const known = roles.filter((each) => everyRole.some((other) => other === each));
    const read = UserInput.safeParse({ givenName, familyName, email, roles: roles.length === 0 ? [role] : roles });
    if (!read.success || known.length < roles.length) return [{ line, text: raw.trim(), isUnreadable: true }];
    return [{ line, person: read.data }];
  });
}
