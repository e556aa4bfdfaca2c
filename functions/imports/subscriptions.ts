import { subscribe } from '../kernel/function-contracts.ts';

/** Seconds after which Lambda ends any function, and so a run of an import. */
export const longestRun = 900;

export const runImport = subscribe({
  id: 'runImport',
  area: 'imports',
  to: 'import.started',
  why: 'reads an uploaded bundle, compares it with the school and, unless it is a dry run, stores what differs',
  access: {
    schools: ['get', 'getCalendar', 'saveCalendar'],
    users: ['list', 'create', 'save'],
    students: ['all', 'save'],
    classes: ['list', 'save', 'rosters', 'saveRoster'],
    imports: ['get', 'hold', 'release', 'handOn', 'save', 'source', 'saveSource', 'addStudents', 'addUser'],
  },
  uses: ['import-store'],
  inBulk: true,
  timeout: longestRun,
  memory: 2048,
});

export const runExport = subscribe({
  id: 'runExport',
  area: 'imports',
  room: 'exports',
  to: 'export.requested',
  why: 'writes the roster of a school as a OneRoster zip',
  access: {
    schools: ['get', 'getCalendar'],
    users: ['list', 'getMany'],
    students: ['all', 'getMany'],
    classes: ['list'],
    imports: ['source'],
    exports: ['get', 'save'],
  },
  uses: ['export-store'],
  timeout: 900,
  memory: 1024,
});

export const importSubscriptions = [runImport, runExport] as const;
