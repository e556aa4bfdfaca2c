import { useQuery } from '@tanstack/react-query';
import { meQuery, type Me } from '../api/me.ts';
import type { Role } from '../../domain/role-names.ts';

/** Who is signed in. Only below the shell, which shows nothing of a page before it is known. */
export function usePerson(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('a page asked who is signed in before the shell knew');
  return data;
}

/** Whether somebody has one of the roles. */
export function hasRole({ roles }: Pick<Me, 'roles'>, wanted: readonly Role[]): boolean {
  return roles.some((role) => wanted.includes(role));
}
