import type { Resource, Resources } from './templates.ts';

/** A place in a template that would be refused, or would lose or cost something without a word. */
export interface Finding {
  readonly resource: Resource;
  /** The property that it is about. */
  readonly at: string;
  /** What stands there, what the service answers or does, and what to write instead. */
  readonly says: string;
}

/** One habit of a real service that no schema says and that cdk-preflight does not know. */
export interface Rule {
  /** Acknowledged as `rollbook::<id>`. */
  readonly id: string;
  /** Where it is on record. */
  readonly source: string;
  /** Every place of an assembly that it is about; none when all is well. */
  readonly find: (resources: Resources) => readonly Finding[];
}
