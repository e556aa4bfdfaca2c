/** Versions of the OneRoster CSV binding that are read; exports are written in the last. */
export const oneRosterVersions = ['1.1', '1.2'] as const;
export type OneRosterVersion = (typeof oneRosterVersions)[number];

/** Files that carry a roster; a bundle's other files (grades, resources) are left alone. */
export const rosterFiles = [
  'academicSessions',
  'orgs',
  'courses',
  'classes',
  'users',
  'roles',
  'demographics',
  'enrollments',
] as const;
export type RosterFile = (typeof rosterFiles)[number];

/** Every data file that a manifest of the version lists, in its order; `absent` for those that a bundle does not have. */
export const manifestFiles = {
  '1.1': [
    'academicSessions',
    'categories',
    'classes',
    'classResources',
    'courses',
    'courseResources',
    'demographics',
    'enrollments',
    'lineItems',
    'orgs',
    'resources',
    'results',
    'users',
  ],
  '1.2': [
    'academicSessions',
    'categories',
    'classes',
    'classResources',
    'courseResources',
    'courses',
    'demographics',
    'enrollments',
    'lineItemLearningObjectiveIds',
    'lineItems',
    'lineItemScoreScales',
    'orgs',
    'resources',
    'resultLearningObjectiveIds',
    'results',
    'resultScoreScales',
    'roles',
    'scoreScales',
    'userProfiles',
    'userResources',
    'users',
  ],
} as const satisfies Record<OneRosterVersion, readonly string[]>;

export const manifestColumns = ['propertyName', 'value'] as const;

export const fileModes = ['absent', 'bulk', 'delta'] as const;
export type FileMode = (typeof fileModes)[number];
