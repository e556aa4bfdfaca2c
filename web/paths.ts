/** Every address of the application by the id of its route. A segment that begins with a colon is a parameter. */
export const paths = {
  start: '/',
  callback: '/callback',
  today: '/today',
  registers: '/registers',
  register: '/classes/:classId/registers/:date/:session',
  absences: '/absences',
  children: '/children',
  child: '/children/:studentId',
  childAbsence: '/children/:studentId/absence',
  me: '/me',
  newIncident: '/behaviour/new',
  student: '/students/:studentId',
  studentTab: '/students/:studentId/:tab',
  students: '/students',
  classes: '/classes',
  schoolClass: '/classes/:classId',
  reports: '/reports',
  reportSchedules: '/reports/schedules',
  report: '/reports/:reportId',
  incidents: '/incidents',
  incident: '/incidents/:incidentId',
  incidentOfMail: '/behaviour/:incidentId',
  detentions: '/detentions',
  detentionMonth: '/detentions/month',
  placeDetention: '/detentions/new',
  detention: '/detentions/:detentionId',
  notifications: '/notifications',
  deliveries: '/notifications/deliveries',
  preferences: '/me/preferences',
  watchList: '/watch-list',
  onSite: '/on-site',
  bulkAbsences: '/absences/bulk',
  absenceRequests: '/absences/requests',
  attendanceWeeks: '/attendance/weeks',
  imports: '/imports',
  import: '/imports/:importId',
  exports: '/exports',
  users: '/users',
  user: '/users/:userId',
  school: '/school',
  calendar: '/school/calendar',
  policy: '/school/behaviour',
  audit: '/audit',
  help: '/help',
  apiHelp: '/help/api',
  more: '/more',
} as const;

/** The id of a route. */
export type RouteId = keyof typeof paths;

/**
 * What a family is told of leads to the record of a student or to a detention, whoever reads it. Families have their own pages for these, so that
 * these addresses lead on to them. For whoever works for the school they are pages like others.
 */
export const familyLinks = ['student', 'studentTab', 'detention'] as const satisfies readonly RouteId[];

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The parameters of a route by their names. */
export type ParamsOf<Id extends RouteId> = Readonly<Record<ParamNames<(typeof paths)[Id]>, string>>;

/** The address of a page, with its parameters and what stands behind the question mark; what is undefined is left out. */
export function href<Id extends RouteId>(
  id: Id,
  params: ParamsOf<Id>,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const values: Readonly<Record<string, string>> = params;
  const path = paths[id].replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const asked = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`;
}
