import type { CodeSet } from './code-set.ts';

/**
 * The statutory codes of the School Attendance (Pupil Registration) (England) Regulations 2024, in force since 19 August 2024,
 * regulation 10. `Z` and `#` are not marks of a pupil on roll and do not stand here; `/`, `\`, `L` and `U` follow from the mark and the clock.
 */
export const england2024: CodeSet = {
  reasons: [
    {
      code: 'K',
      label: 'Provision arranged by the local authority',
      category: 'attended',
      mark: 'P',
      adminOnly: true,
      offSite: true,
    },
    { code: 'V', label: 'Visit or trip', category: 'attended', mark: 'P', offSite: true },
    { code: 'P', label: 'Sporting activity', category: 'attended', mark: 'P', offSite: true },
    { code: 'W', label: 'Work experience', category: 'attended', mark: 'P', offSite: true },
    { code: 'B', label: 'Other approved off-site education', category: 'attended', mark: 'P', adminOnly: true, offSite: true },
    { code: 'C', label: 'Leave of absence in exceptional circumstances', category: 'authorised', mark: 'E', adminOnly: true },
    { code: 'C1', label: 'Regulated performance or employment abroad', category: 'authorised', mark: 'E', adminOnly: true },
    { code: 'C2', label: 'Temporary part-time timetable', category: 'authorised', mark: 'E', adminOnly: true },
    {
      code: 'E',
      label: 'Suspended or excluded without alternative provision',
      category: 'authorised',
      mark: 'E',
      adminOnly: true,
    },
    { code: 'I', label: 'Illness', category: 'authorised', mark: 'E', guardians: true, illness: true },
    { code: 'J1', label: 'Interview for work or another school', category: 'authorised', mark: 'E', guardians: true },
    { code: 'M', label: 'Medical or dental appointment', category: 'authorised', mark: 'E', guardians: true },
    { code: 'R', label: 'Religious observance', category: 'authorised', mark: 'E', guardians: true },
    { code: 'S', label: 'Study leave', category: 'authorised', mark: 'E' },
    { code: 'T', label: 'Parent travelling for occupational reasons', category: 'authorised', mark: 'E', guardians: true },
    { code: 'G', label: 'Holiday not granted', category: 'unauthorised', mark: 'A' },
    { code: 'N', label: 'Reason not yet established', category: 'unauthorised', mark: 'A' },
    { code: 'O', label: 'Other or unknown reason', category: 'unauthorised', mark: 'A' },
    { code: 'D', label: 'Dual registered, at the other school', category: 'notPossible', mark: 'E', adminOnly: true },
    {
      code: 'Q',
      label: 'Unable to attend because of a lack of access arrangements',
      category: 'notPossible',
      mark: 'E',
      adminOnly: true,
    },
    { code: 'X', label: 'Not of compulsory school age and not required', category: 'notPossible', mark: 'E', adminOnly: true },
    { code: 'Y1', label: 'Normal transport not available', category: 'notPossible', mark: 'E', guardians: true },
    { code: 'Y2', label: 'Widespread disruption to travel', category: 'notPossible', mark: 'E', guardians: true },
    { code: 'Y3', label: 'Part of the school premises closed', category: 'notPossible', mark: 'E', adminOnly: true },
    { code: 'Y4', label: 'Whole school site unexpectedly closed', category: 'notPossible', mark: 'E', adminOnly: true },
    { code: 'Y5', label: 'In criminal justice detention', category: 'notPossible', mark: 'E', adminOnly: true },
    { code: 'Y6', label: 'Public health guidance or law', category: 'notPossible', mark: 'E', adminOnly: true },
    { code: 'Y7', label: 'Any other unavoidable cause', category: 'notPossible', mark: 'E', adminOnly: true },
  ],
  bare: { present: { AM: '/', PM: '\\', other: '/' }, lateBeforeClose: 'L', lateAfterClose: 'U', absent: 'N' },
};
