import * as z from 'zod/mini';
import type { CodeSetName } from '../../school.ts';
import { Category, MarkLetter } from './code-set.ts';
import { codeSets } from './codes.ts';

/** What a code says of a session, as people read it. */
export const ShownCode = z.strictObject({
  code: z.string(),
  label: z.string(),
  /** Whether it is given as the `reason` of a mark, or is what a mark exports to that has none. */
  kind: z.enum(['reason', 'bareMark']),
  mark: MarkLetter,
  category: Category,
  /** Only the office may give it. */
  adminOnly: z.boolean(),
  /** Guardians may name it when they report an absence. */
  guardians: z.boolean(),
  exportsAs: z.string(),
});
export type ShownCode = z.infer<typeof ShownCode>;

/**
 * Every code that a record may show in a code set, each with the category it counts as: the reasons in the order of the set, before them the codes
 * of marks without one. One letter stands twice where the set has no other for an arrival after the close, which counts otherwise.
 */
export function shownCodes(name: CodeSetName): readonly ShownCode[] {
  const { reasons, bare } = codeSets[name];
  const { AM, PM } = bare.present;
  const bareMark = (code: string, label: string, said: Pick<ShownCode, 'mark' | 'category'>): ShownCode => ({
    code,
    label,
    kind: 'bareMark',
    ...said,
    adminOnly: false,
    guardians: false,
    exportsAs: code,
  });
  const present = { mark: 'P', category: 'attended' } as const;
  const marks = [
    ...(AM === PM
      ? [bareMark(AM, 'Present', present)]
      : [bareMark(AM, 'Present in the morning', present), bareMark(PM, 'Present in the afternoon', present)]),
    bareMark(bare.lateBeforeClose, 'Late, before the register closed', { mark: 'L', category: 'attended' }),
    bareMark(bare.lateAfterClose, 'Late, after the register closed', { mark: 'L', category: 'unauthorised' }),
    bareMark(bare.absent, 'Absent, reason not yet established', { mark: 'A', category: 'unauthorised' }),
  ];
  return [
    ...marks.filter(({ code }) => !reasons.some((reason) => reason.code === code)),
    ...reasons.map(({ code, label, mark, category, adminOnly, guardians }): ShownCode => ({
      code,
      label,
      kind: 'reason',
      mark,
      category,
      adminOnly: adminOnly ?? false,
      guardians: guardians ?? false,
      exportsAs: code,
    })),
  ];
}
