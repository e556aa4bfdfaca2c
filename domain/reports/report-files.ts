import type { SchoolId } from '../ids.ts';
import { fold } from '../people/students.ts';
import type { Report } from './report.ts';
import { type ReportFormat, reportTypes } from './report-types.ts';

/** The folders of the bucket. Finished files lie apart by how long they are kept; `work/` holds what a running report needs. */
export const reportFolders = { requested: 'reports/', nightly: 'nightly/', work: 'work/' } as const;

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const satisfies Record<ReportFormat, string>;

/** Where a finished file of a report lies. Another attempt writes the same file again. */
export function fileKey(schoolId: SchoolId, report: Pick<Report, 'id' | 'nightly'>, format: ReportFormat): string {
  return `${report.nightly ? reportFolders.nightly : reportFolders.requested}${schoolId}/${report.id}.${format}`;
}

/** Where the working files of one attempt lie, apart from those of an attempt before it that has not ended everywhere. */
export function workFolder(schoolId: SchoolId, report: Pick<Report, 'id' | 'attempt'>): string {
  return `${reportFolders.work}${schoolId}/${report.id}/${String(report.attempt)}/`;
}

/** The name under which a file is saved by who downloads it: what, when, which school, in letters that every system takes. */
export function fileName(report: Pick<Report, 'type' | 'filters'>, schoolName: string, format: ReportFormat): string {
  const school = fold(schoolName)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${[reportTypes[report.type].file, report.filters.date ?? report.filters.from ?? '', report.filters.to ?? '', school].filter((part) => part !== '').join('-')}.${format}`;
}
