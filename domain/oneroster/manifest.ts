import { type BundleFile, bundleFault, type Rejection } from './bundle.ts';
import {
  type FileMode,
  fileModes,
  manifestColumns,
  manifestFiles,
  type OneRosterVersion,
  oneRosterVersions,
  rosterFiles,
} from './bundle-files.ts';
import { either, separatedBy, shown, shownFile, wrongSeparator } from './wording.ts';

export const manifestFile = 'manifest.csv';

/** What a manifest says: the version of the bundle, and how each of its files is meant. A file not named is absent. */
export interface Manifest {
  readonly version: OneRosterVersion;
  readonly modes: ReadonlyMap<string, FileMode>;
  /** Which system the bundle is from, where it says so. */
  readonly systemCode?: string;
}

/** Reads the manifest. Rows that describe the source system, or properties of other makers, are passed over. */
export async function readManifest(source: BundleFile): Promise<Manifest | { readonly faults: readonly Rejection[] }> {
  const faults: Rejection[] = [];
  const properties = new Map<string, string>();
  let headerSeen = false;
  for await (const { line, fields } of source.rows) {
    const [name = '', value = ''] = fields.map((field) => field.trim());
    if (!headerSeen) {
      headerSeen = true;
      const separator = wrongSeparator(fields);
      if (separator !== undefined) return { faults: [bundleFault(manifestFile, separatedBy(separator), { line })] };
      if (fields.length !== 2 || name !== manifestColumns[0] || value !== manifestColumns[1])
        return { faults: [bundleFault(manifestFile, `has another header; ${manifestColumns.join(',')} is needed`, { line })] };
    } else if (name !== '' && properties.has(name)) {
      faults.push(
        bundleFault(manifestFile, `names ${shownProperty(name)} a second time; each property may stand once`, {
          line,
          column: 'propertyName',
        }),
      );
    } else if (name !== '') {
      properties.set(name, value);
      if (name.startsWith('file.') && !isFileMode(value))
        faults.push(
          bundleFault(manifestFile, `has ${shown(value)} for ${shownProperty(name)}; ${either(fileModes)} is needed`, {
            line,
            column: 'value',
          }),
        );
    }
  }
  if (!headerSeen)
    return { faults: [bundleFault(manifestFile, `is empty; the header ${manifestColumns.join(',')} and its rows are needed`)] };
  const version = oneRosterVersions.find((known) => known === properties.get('oneroster.version'));
  if (!version) faults.push(versionFault('oneroster.version', properties.get('oneroster.version'), oneRosterVersions));
  if (properties.get('manifest.version') !== '1.0')
    faults.push(versionFault('manifest.version', properties.get('manifest.version'), ['1.0']));
  if (!version || faults.length > 0) return { faults };
  const modes = new Map<string, FileMode>();
  for (const [name, value] of properties)
    if (name.startsWith('file.') && isFileMode(value)) modes.set(name.slice('file.'.length), value);
  const systemCode = properties.get('source.systemCode');
  return { version, modes, ...(systemCode !== undefined && { systemCode }) };
}

/**
 * What does not fit between manifest and files: a file listed and absent or the other way round, a folder, a file of a roster that the
 * bundle cannot do without. A file in bulk needs those that its rows refer to; what a delta refers to may have come earlier.
 */
export function fileFaults(manifest: Manifest, names: readonly string[]): readonly Rejection[] {
  const given = new Set(names);
  const mode = (file: string): FileMode => manifest.modes.get(file) ?? 'absent';
  const listed = [...manifest.modes].filter(([, listedAs]) => listedAs !== 'absent').map(([file]) => file);
  return [
    ...[...given]
      .filter((name, index) => names.indexOf(name) === index && name.includes('/'))
      .map((name) => bundleFault(shownFile(name), 'lies in a folder; all files must lie at the root of the zip')),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => bundleFault(shownFile(name), 'is in the bundle twice')),
    ...listed
      .filter((file) => !given.has(`${file}.csv`))
      .map((file) =>
        bundleFault(shownFile(`${file}.csv`), `is listed as ${mode(file)} in ${manifestFile} but is not in the bundle`),
      ),
    ...[...given]
      .filter((name) => name !== manifestFile && !name.includes('/') && !listed.some((file) => `${file}.csv` === name))
      .map((name) => bundleFault(shownFile(name), `is in the bundle, but ${manifestFile} does not list it as bulk or delta`)),
    ...rosterFiles.flatMap((file) =>
      mode(file) === 'bulk'
        ? neededBy(manifest.version, file)
            .filter((needed) => mode(needed) === 'absent')
            .map((needed) => bundleFault(`${needed}.csv`, `is absent; ${file}.csv in bulk needs it`))
        : [],
    ),
    ...(['orgs', 'users', 'classes', 'enrollments'].some((file) => mode(file) !== 'absent')
      ? []
      : [bundleFault(manifestFile, 'lists no file of a roster; a bundle needs at least orgs, users, classes or enrollments')]),
  ];
}

function neededBy(version: OneRosterVersion, file: (typeof rosterFiles)[number]): readonly (typeof rosterFiles)[number][] {
  switch (file) {
    case 'users':
      return version === '1.2' ? ['orgs', 'roles'] : ['orgs'];
    case 'roles':
      return ['orgs', 'users'];
    case 'courses':
      return ['orgs'];
    case 'classes':
      return ['orgs', 'academicSessions'];
    case 'enrollments':
      return ['orgs', 'classes', 'users'];
    case 'demographics':
      return ['users'];
    case 'orgs':
    case 'academicSessions':
      return [];
  }
}

function isFileMode(value: string): value is FileMode {
  return fileModes.some((mode) => mode === value);
}

function versionFault(property: string, value: string | undefined, allowed: readonly string[]): Rejection {
  const came = value === undefined ? 'has no row' : `has ${shown(value)}`;
  return bundleFault(manifestFile, `${came} for ${property}; ${either(allowed)} is needed`, { column: 'value' });
}

function shownProperty(name: string): string {
  const known = [
    ...Object.values(manifestFiles)
      .flat()
      .map((file) => `file.${file}`),
    'manifest.version',
    'oneroster.version',
    'source.systemName',
    'source.systemCode',
  ];
  return known.includes(name) ? name : 'a property of another maker';
}
