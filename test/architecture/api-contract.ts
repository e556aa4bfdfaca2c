/** Who may call an operation. `scoped`: which roles depends on whose data it is, and is proved elsewhere. */
export type Who = 'anyone' | 'any role' | 'staff' | 'admin' | 'scoped';

/** One operation as clients were promised it. Only what is promised stands here; the rest of an operation is its contract's to say. */
export interface Promised {
  readonly operation: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /v1/${string}`;
  readonly who: Who;
  /** Statuses of success. */
  readonly ok?: readonly number[];
  /** Statuses of refusals. */
  readonly refuses?: readonly number[];
  readonly ifMatch?: 'required';
}

/**
 * Version 1 of the HTTP contract. Clients are written against these paths, methods and statuses: they never change. An operation that is
 * decided later is added here.
 */
export const promised: readonly Promised[] = [
  { operation: 'GET /v1/health', who: 'anyone', ok: [200] },
  { operation: 'GET /v1/openapi.json', who: 'anyone', ok: [200] },
  { operation: 'GET /v1/me', who: 'any role', ok: [200] },
  { operation: 'GET /v1/me/registers', who: 'any role', ok: [200] },
  { operation: 'PATCH /v1/me/preferences', who: 'any role' },
  { operation: 'POST /v1/me/school', who: 'any role' },
  { operation: 'POST /v1/session', who: 'anyone', ok: [200], refuses: [401] },
  { operation: 'DELETE /v1/session', who: 'anyone', ok: [204] },
  { operation: 'POST /v1/session/refresh', who: 'anyone', ok: [200], refuses: [401] },

  { operation: 'GET /v1/school', who: 'any role', ok: [200] },
  { operation: 'PATCH /v1/school', who: 'admin', ifMatch: 'required' },
  { operation: 'GET /v1/school/calendar', who: 'any role', ok: [200] },
  { operation: 'PUT /v1/school/calendar', who: 'admin', ifMatch: 'required' },
  { operation: 'GET /v1/users', who: 'admin', ok: [200] },
  { operation: 'POST /v1/users', who: 'admin', ok: [201], refuses: [409] },
  { operation: 'GET /v1/users/{userId}', who: 'admin', ok: [200] },
  { operation: 'PATCH /v1/users/{userId}', who: 'admin' },
  { operation: 'POST /v1/users/{userId}/deactivate', who: 'admin', refuses: [409] },
  { operation: 'POST /v1/users/{userId}/reactivate', who: 'admin' },
  { operation: 'POST /v1/users/{userId}/resend-invitation', who: 'admin' },
  { operation: 'POST /v1/users/{userId}/end-sessions', who: 'any role', ok: [204] },

  { operation: 'GET /v1/students', who: 'staff', ok: [200] },
  { operation: 'POST /v1/students', who: 'admin' },
  { operation: 'GET /v1/students/{studentId}', who: 'scoped', ok: [200] },
  { operation: 'PATCH /v1/students/{studentId}', who: 'admin', ifMatch: 'required' },
  { operation: 'POST /v1/students/{studentId}/withdraw', who: 'admin' },
  { operation: 'GET /v1/students/{studentId}/guardians', who: 'staff', ok: [200] },
  { operation: 'PUT /v1/students/{studentId}/guardians/{userId}', who: 'admin' },
  { operation: 'DELETE /v1/students/{studentId}/guardians/{userId}', who: 'admin' },
  { operation: 'POST /v1/students/{studentId}/contacts', who: 'admin', ok: [201] },
  { operation: 'GET /v1/classes', who: 'staff', ok: [200] },
  { operation: 'POST /v1/classes', who: 'admin' },
  { operation: 'GET /v1/classes/{classId}', who: 'staff', ok: [200] },
  { operation: 'PATCH /v1/classes/{classId}', who: 'admin' },
  { operation: 'GET /v1/classes/{classId}/students', who: 'staff', ok: [200] },
  { operation: 'PUT /v1/classes/{classId}/students/{studentId}', who: 'admin' },
  { operation: 'DELETE /v1/classes/{classId}/students/{studentId}', who: 'admin' },
  { operation: 'PUT /v1/classes/{classId}/cover/{date}', who: 'admin' },
  { operation: 'GET /v1/imports', who: 'admin', ok: [200] },
  { operation: 'POST /v1/imports', who: 'admin', ok: [201] },
  { operation: 'POST /v1/imports/{importId}/start', who: 'admin', ok: [202] },
  { operation: 'GET /v1/imports/{importId}', who: 'admin', ok: [200] },
  { operation: 'GET /v1/exports', who: 'admin', ok: [200] },
  { operation: 'POST /v1/exports', who: 'admin', ok: [202] },
  { operation: 'GET /v1/exports/{exportId}', who: 'admin', ok: [200] },

  { operation: 'GET /v1/attendance/codes', who: 'any role', ok: [200] },
  { operation: 'GET /v1/registers', who: 'staff', ok: [200] },
  { operation: 'GET /v1/classes/{classId}/registers/{date}/{session}', who: 'staff', ok: [200] },
  { operation: 'PUT /v1/classes/{classId}/registers/{date}/{session}', who: 'staff', ok: [201, 200], refuses: [409, 412, 422] },
  { operation: 'PATCH /v1/classes/{classId}/registers/{date}/{session}/marks/{studentId}', who: 'staff', ifMatch: 'required' },
  { operation: 'GET /v1/classes/{classId}/registers/{date}/{session}/history', who: 'staff', ok: [200] },
  { operation: 'GET /v1/absences', who: 'staff', ok: [200] },
  { operation: 'POST /v1/absences/{date}/alerts', who: 'admin', ok: [202] },
  { operation: 'POST /v1/absences/{date}/contacts', who: 'staff', ok: [201] },
  { operation: 'GET /v1/students/{studentId}/attendance', who: 'scoped', ok: [200] },
  { operation: 'GET /v1/classes/{classId}/attendance', who: 'staff', ok: [200] },
  { operation: 'GET /v1/attendance/summary', who: 'staff', ok: [200] },
  { operation: 'GET /v1/students/{studentId}/absence-reports', who: 'scoped', ok: [200] },
  { operation: 'POST /v1/students/{studentId}/absence-reports', who: 'scoped' },
  { operation: 'GET /v1/absence-reports', who: 'admin', ok: [200] },
  { operation: 'POST /v1/absence-reports/{absenceId}/decision', who: 'admin' },
  { operation: 'PATCH /v1/absence-reports/{absenceId}', who: 'scoped', ok: [200] },
  { operation: 'POST /v1/absence-reports/{absenceId}/withdraw', who: 'scoped', ok: [200] },
  { operation: 'POST /v1/students/{studentId}/arrivals', who: 'staff' },
  { operation: 'POST /v1/students/{studentId}/departures', who: 'staff' },
  { operation: 'POST /v1/attendance/marks-in-bulk', who: 'admin', ok: [202] },
  { operation: 'GET /v1/on-site', who: 'staff', ok: [200] },
  { operation: 'GET /v1/on-site/evacuation-list', who: 'staff', ok: [200] },
  { operation: 'GET /v1/absence-replies/{token}', who: 'anyone', ok: [200], refuses: [404] },
  { operation: 'POST /v1/absence-replies/{token}', who: 'anyone', refuses: [404] },
  { operation: 'GET /v1/watch-list', who: 'staff', ok: [200] },
  { operation: 'PATCH /v1/watch-list/{studentId}/{concern}/{window}', who: 'admin', ok: [200], ifMatch: 'required' },

  { operation: 'GET /v1/behaviour/policy', who: 'staff', ok: [200] },
  { operation: 'PUT /v1/behaviour/policy', who: 'admin', ifMatch: 'required' },
  { operation: 'POST /v1/behaviour/policy/dry-run', who: 'admin' },
  { operation: 'GET /v1/incidents', who: 'staff', ok: [200] },
  { operation: 'POST /v1/incidents', who: 'staff', ok: [201] },
  { operation: 'GET /v1/incidents/{incidentId}', who: 'scoped', ok: [200] },
  { operation: 'PATCH /v1/incidents/{incidentId}', who: 'scoped' },
  { operation: 'POST /v1/incidents/{incidentId}/void', who: 'staff' },
  { operation: 'GET /v1/students/{studentId}/behaviour', who: 'scoped', ok: [200] },
  { operation: 'GET /v1/detention-types', who: 'staff', ok: [200] },
  { operation: 'PUT /v1/detention-types', who: 'admin' },
  { operation: 'GET /v1/detentions', who: 'scoped', ok: [200] },
  { operation: 'POST /v1/detentions', who: 'staff' },
  { operation: 'GET /v1/detentions/{detentionId}', who: 'scoped', ok: [200] },
  { operation: 'PATCH /v1/detentions/{detentionId}', who: 'scoped' },
  { operation: 'POST /v1/detentions/{detentionId}/outcome', who: 'staff' },
  { operation: 'POST /v1/detentions/{detentionId}/cancel', who: 'staff' },
  { operation: 'POST /v1/detentions/{detentionId}/objection', who: 'scoped' },
  { operation: 'POST /v1/incidents/preview', who: 'staff' },
  { operation: 'GET /v1/detention-types/{typeId}/sessions', who: 'staff', ok: [200] },
  { operation: 'PATCH /v1/detention-types/{typeId}/sessions/{date}', who: 'admin' },
  { operation: 'POST /v1/me/calendar-feed', who: 'any role' },
  { operation: 'DELETE /v1/me/calendar-feed', who: 'any role' },
  { operation: 'GET /v1/calendar/{token}.ics', who: 'anyone', ok: [200] },

  { operation: 'GET /v1/notifications', who: 'any role', ok: [200] },
  { operation: 'POST /v1/notifications/{notificationId}/read', who: 'any role' },
  { operation: 'POST /v1/notifications/read-all', who: 'any role' },
  { operation: 'GET /v1/deliveries', who: 'admin', ok: [200] },
  { operation: 'GET /v1/report-types', who: 'any role', ok: [200] },
  { operation: 'GET /v1/reports', who: 'scoped', ok: [200] },
  { operation: 'POST /v1/reports', who: 'scoped', ok: [202] },
  { operation: 'GET /v1/reports/{reportId}', who: 'scoped', ok: [200] },
  { operation: 'GET /v1/reports/{reportId}/download', who: 'scoped', ok: [200], refuses: [409] },
  { operation: 'POST /v1/reports/{reportId}/retry', who: 'scoped', refuses: [409] },
  { operation: 'POST /v1/reports/{reportId}/cancel', who: 'scoped', refuses: [409] },
  { operation: 'GET /v1/report-schedules', who: 'scoped', ok: [200] },
  { operation: 'POST /v1/report-schedules', who: 'scoped' },
  { operation: 'PATCH /v1/report-schedules/{scheduleId}', who: 'scoped' },
  { operation: 'DELETE /v1/report-schedules/{scheduleId}', who: 'scoped' },
  { operation: 'GET /v1/letter-templates/{kind}/{language}', who: 'staff', ok: [200] },
  { operation: 'PUT /v1/letter-templates/{kind}/{language}', who: 'admin' },
  { operation: 'POST /v1/letter-templates/{kind}/{language}/preview', who: 'admin' },
  { operation: 'GET /v1/dashboard', who: 'any role', ok: [200] },
  { operation: 'GET /v1/audit', who: 'admin', ok: [200] },
];

/** Promised operations that are not there yet. This list only ever shrinks: whoever delivers one takes it out. */
export const pending: readonly Promised['operation'][] = [];
