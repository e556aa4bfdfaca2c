import type { Schema } from '../../api/schema.ts';
import type { Fields } from '../../controls/forms/merge-fields.ts';

type School = Schema<'SchoolView'>;

/** One field of a form of settings. Its name is the place of the setting in the school, parts joined by a slash. */
export interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'text' | 'lines' | 'number' | 'time' | 'email' | 'tel' | 'choice' | 'several';
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

/** The settings that some fields are about, by the names of the fields; one that the school has not set is not there. */
export function settingsAt(school: School, fields: readonly SettingField[]): Fields {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = name.split('/').reduce<unknown>((part, key) => (part as Fields | undefined)?.[key], school); // whatever it is, it is looked into
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** What was entered into the fields. What is empty is not set. */
export function enteredSettings(form: FormData, fields: readonly SettingField[]): Fields {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): (readonly [string, unknown])[] => {
      const all = form.getAll(name).flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []));
      if (kind === 'several') return all.length === 0 ? [] : [[name, all]];
      const [text] = all;
      if (kind === 'lines') return [[name, text === undefined ? [] : text.split(/[\s,;]+/).filter((line) => line !== '')]];
      if (text === undefined) return [];
      return [[name, kind === 'number' ? Number(text) : text]];
    }),
  );
}

/**
 * The change of the school that makes settings so, of which `changed` are new: a setting that has parts is sent as a whole, because the API replaces it as a
 * whole. A part that is not set is left out.
 */
export function patchOf(settings: Fields, changed: readonly string[]): Schema<'SchoolPatch'> {
  const touched = new Set(changed.map((name) => name.split('/')[0] ?? ''));
  const patch: Record<string, unknown> = {};
  for (const top of touched) {
    const parts = Object.entries(settings).filter(([name]) => name === top || name.startsWith(`${top}/`));
    // What was emptied is sent as empty: the API says whether it may be.
    patch[top] = changed.includes(top)
      ? (settings[top] ?? '')
      : nested(parts.map(([name, value]) => [name.slice(top.length + 1), value]));
  }
  return patch;
}

function nested(parts: readonly (readonly [string, unknown])[]): Fields {
  const made: Record<string, unknown> = {};
  for (const [name, value] of parts) {
    const [head = '', ...rest] = name.split('/');
    made[head] = rest.length === 0 ? value : { ...(made[head] as Fields | undefined), ...nested([[rest.join('/'), value]]) }; // a part that has parts is an object
  }
  return made;
}
