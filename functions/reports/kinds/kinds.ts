import type { ReportType } from '../../../domain/reports/report-types.ts';
import { classList } from './class-list.ts';
import { attendanceSummary } from './attendance-summary.ts';
import { behaviourSummary } from './behaviour-summary.ts';
import { detentionList } from './detention-list.ts';
import { missingRegisters } from './missing-registers.ts';
import { pupilAttendanceReturn } from './pupil-attendance-return.ts';
import { weeklyAbsence } from './weekly-absence.ts';
import { persistentAbsence } from './persistent-absence.ts';
import { registerPrintOut } from './register-print-out.ts';
import { emergencyContacts } from './emergency-contacts.ts';
import type { ReportKind } from './kind.ts';
import { localAuthorityList } from './local-authority-list.ts';
import { attendanceCertificate, attendanceLetter } from './letters/attendance-letters.ts';
import { detentionLetter } from './letters/detention-letters.ts';
import { mailMerge } from './mail-merge.ts';
import { startersAndLeavers } from './starters-and-leavers.ts';
import { studentProfile } from './student-profile.ts';
import { nightlyAbsence } from './nightly-absence.ts';

/** How each type of report is made. */
export const reportKinds: Readonly<Record<ReportType, ReportKind>> = {
  'nightly-absence': nightlyAbsence,
  'register-print-out': registerPrintOut,
  'attendance-summary': attendanceSummary,
  'weekly-absence': weeklyAbsence,
  'pupil-attendance-return': pupilAttendanceReturn,
  'persistent-absence': persistentAbsence,
  'missing-registers': missingRegisters,
  'behaviour-summary': behaviourSummary,
  'detention-list': detentionList,
  'student-profile': studentProfile,
  'class-list': classList,
  'emergency-contacts': emergencyContacts,
  'starters-and-leavers': startersAndLeavers,
  'local-authority-list': localAuthorityList,
  'mail-merge': mailMerge,
  'attendance-letter': attendanceLetter,
  'detention-letter': detentionLetter,
  'attendance-certificate': attendanceCertificate,
};
