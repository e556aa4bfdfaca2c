/**
 * What a consumer throws when no repetition would change the outcome: the event is parked at once. The reason lies in a queue for two weeks, so it
 * is short and names ids, never people.
 */
export class RefusedForGood extends Error {
  override readonly name = 'RefusedForGood';
}
