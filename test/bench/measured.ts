/** Requests of every morning, the largest consumer of the stream, and those with another service of AWS besides the table: how fast they load. */
export const loaded = [
  'getRegister',
  'takeRegister',
  'listStudents',
  'keepProjections',
  'relay',
  'provisionAccount',
  'requestReport',
] as const;

/** Every function that a figure of the bench is of, by the id of its contract; a test holds that each is one. */
export const measured = [...loaded, 'recordIncident', 'scheduleDetention', 'runImport', 'judgeAlerts', 'sendAlerts'] as const;

/** The id of a function that is measured. */
export type Measured = (typeof measured)[number];
