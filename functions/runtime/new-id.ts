import { decodeTime, encodeTime, monotonicFactory, ulid as randomUlid } from 'ulid';
import { idSchemas, type IdOf, type IdPrefix } from '../../domain/ids.ts';

const ulid = monotonicFactory();

/** A new id with that prefix, in the order of its making: a ULID of the moment. */
export function newId<Prefix extends IdPrefix>(prefix: Prefix, now: Date): IdOf<Prefix> {
  return idSchemas[prefix].parse(`${prefix}_${ulid(now.getTime())}`) as IdOf<Prefix>; // the schema was chosen by the prefix, which the compiler cannot follow
}

/** A new id that tells its moment exactly, also when ids of later moments were made before. Ids of the same millisecond are in no order. */
export function newIdOfMoment<Prefix extends IdPrefix>(prefix: Prefix, now: Date): IdOf<Prefix> {
  return idSchemas[prefix].parse(`${prefix}_${randomUlid(now.getTime())}`) as IdOf<Prefix>; // as above
}

/** What the ids of a moment begin with: every id made earlier sorts before it, all others after it. */
export function beginningOfIds(prefix: IdPrefix, moment: Date): string {
  return `${prefix}_${encodeTime(moment.getTime())}`;
}

/** The moment that an id tells. */
export function momentOfId(id: string): Date {
  return new Date(decodeTime(id.slice(-26)));
}
