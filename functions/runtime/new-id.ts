import { monotonicFactory } from 'ulid';
import { idSchemas, type IdOf, type IdPrefix } from '../../domain/ids.ts';

const ulid = monotonicFactory();

/** A new id with that prefix, in the order of its making: a ULID of the moment. */
export function newId<Prefix extends IdPrefix>(prefix: Prefix, now: Date): IdOf<Prefix> {
  return idSchemas[prefix].parse(`${prefix}_${ulid(now.getTime())}`) as IdOf<Prefix>; // the schema was chosen by the prefix, which the compiler cannot follow
}
