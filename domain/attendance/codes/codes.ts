import type { CodeSetName } from '../../school.ts';
import type { CodeSet, ReasonCode } from './code-set.ts';
import { england2024 } from './codes-england-2024.ts';
import { simple } from './codes-simple.ts';

/** The code sets that a school may choose. */
export const codeSets: Readonly<Record<CodeSetName, CodeSet>> = { simple, 'england-2024': england2024 };

/**
 * The reason with that code, if there is one: of this code set, or of another where the school has changed its code set since the mark was
 * made. No two sets have a code in common.
 */
export function reasonOf(codeSet: CodeSetName, code: string): ReasonCode | undefined {
  return [codeSets[codeSet], ...Object.values(codeSets)].flatMap(({ reasons }) => reasons).find((reason) => reason.code === code);
}
