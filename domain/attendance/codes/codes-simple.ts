import type { CodeSet } from './code-set.ts';

/** A dozen plain reasons for schools that report to nobody. */
export const simple: CodeSet = {
  reasons: [
    { code: 'illness', label: 'Illness', category: 'authorised', mark: 'E', guardians: true, illness: true },
    { code: 'medical', label: 'Medical or dental appointment', category: 'authorised', mark: 'E', guardians: true },
    { code: 'religious', label: 'Religious observance', category: 'authorised', mark: 'E', guardians: true },
    { code: 'family', label: 'Exceptional family circumstances', category: 'authorised', mark: 'E', guardians: true },
    { code: 'interview', label: 'Interview for work or another school', category: 'authorised', mark: 'E', guardians: true },
    { code: 'study', label: 'Study leave', category: 'authorised', mark: 'E' },
    { code: 'suspended', label: 'Suspended', category: 'authorised', mark: 'E', adminOnly: true },
    { code: 'transport', label: 'School transport did not run', category: 'notPossible', mark: 'E', guardians: true },
    { code: 'notRequired', label: 'Not required to attend', category: 'notPossible', mark: 'E', adminOnly: true },
    { code: 'trip', label: 'Trip or other approved activity off site', category: 'attended', mark: 'P', offSite: true },
    { code: 'holiday', label: 'Holiday that was not granted', category: 'unauthorised', mark: 'A' },
    { code: 'truant', label: 'Away without permission', category: 'unauthorised', mark: 'A' },
    { code: 'other', label: 'Other reason, not accepted', category: 'unauthorised', mark: 'A' },
  ],
  bare: { present: { AM: 'P', PM: 'P', other: 'P' }, lateBeforeClose: 'L', lateAfterClose: 'L', absent: 'A' },
};
