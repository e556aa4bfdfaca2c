import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { roles } from '../../../domain/role-names.ts';
import { usersQuery, type UserView } from '../../api/setup/users.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { LoadMore } from '../../controls/load-more.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { InviteUsers } from './invite-users.tsx';

const states = ['invited', 'active', 'failed', 'deactivated'] as const;

/** Everybody who may log in, to be found by name, role and how the account stands; and inviting more. */
export function UsersPage() {
  const [search] = useSearchParams();
  const role = roles.find((each) => each === search.get('role'));
  const status = states.find((each) => each === search.get('status'));
  const q = search.get('q')?.trim() ?? '';
  const list = useInfiniteQuery(usersQuery({ ...(q !== '' && { q }), ...(role && { role }), ...(status && { status }) }));
  const columns: readonly Column<UserView>[] = [
    {
      title: words.users.name,
      kind: 'head',
      cell: ({ userId, givenName, familyName }) => (
        <Link href={href('user', { userId })}>
          <bdi>
            {givenName} {familyName}
          </bdi>
        </Link>
      ),
    },
    { title: words.users.email, cell: ({ email }) => email },
    { title: words.users.roles, cell: (user) => user.roles.map((each) => words.users.role[each]).join(', ') },
    { title: words.users.account, cell: accountText },
  ];
  return (
    <Page title={words.users.title}>
      <FilterBar
        label={words.users.find}
        filters={[
          { name: 'q', label: words.users.find, kind: 'text' },
          {
            name: 'role',
            label: words.users.roles,
            kind: 'choice',
            options: roles.map((value) => ({ value, text: words.users.role[value] })),
          },
          {
            name: 'status',
            label: words.users.account,
            kind: 'choice',
            options: states.map((value) => ({ value, text: words.users.state[value] })),
          },
        ]}
      />
      {list.error && !list.data && <FaultText error={list.error} />}
      {!list.data && !list.error && <Waiting label={words.shell.loading} />}
      {list.data?.length === 0 && <p>{list.hasNextPage ? words.users.noneYet : words.users.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable caption={words.users.title} columns={columns} rows={list.data} keyOf={({ userId }) => userId} />
      )}
      <LoadMore list={list} />
      <InviteUsers />
    </Page>
  );
}

function accountText({ account }: UserView): string {
  if (!account) return words.users.notInvited;
  return [words.users.state[account.state], account.reason].filter(Boolean).join(': ');
}
