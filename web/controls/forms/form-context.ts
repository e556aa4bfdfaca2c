import { createContext, useContext } from 'react';
import type { FieldFault } from './form-faults.ts';

/** The faults that the form around a field has found. */
export const FormFaults = createContext<readonly FieldFault[]>([]);

/** What the form around a field found wrong with it; undefined where nothing is, or no form is around. */
export function useFieldFault(name: string | undefined): string | undefined {
  const faults = useContext(FormFaults).filter((fault) => name !== undefined && fault.name === name);
  return faults.length === 0 ? undefined : faults.map(({ text }) => text).join('; ');
}
