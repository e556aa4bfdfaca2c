/** The name of a person as lists show it. */
export function personName({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string {
  return `${givenName} ${familyName}`;
}

/** A person as lists name one. */
export interface NamedPerson<Id extends string = string> {
  readonly userId: Id;
  readonly name: string;
}

/** Those of some people whom the school still knows, by name, in the order in which they were asked for. */
export function namedPeople<Id extends string>(
  userIds: readonly Id[],
  users: readonly { readonly id: Id; readonly givenName: string; readonly familyName: string }[],
): NamedPerson<Id>[] {
  const names = new Map(users.map((user) => [user.id, personName(user)]));
  return userIds.flatMap((userId) => {
    const name = names.get(userId);
    return name === undefined ? [] : [{ userId, name }];
  });
}
