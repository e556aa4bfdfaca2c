import type { ReportType } from '../../../domain/reports/report-types.ts';
import { classList } from './class-list.ts';
import { emergencyContacts } from './emergency-contacts.ts';
import type { ReportKind } from './kind.ts';
import { nightlyAbsence } from './nightly-absence.ts';

/** How each type of report is made. */
export const reportKinds: Readonly<Record<ReportType, ReportKind>> = {
  'nightly-absence': nightlyAbsence,
  'class-list': classList,
  'emergency-contacts': emergencyContacts,
};
