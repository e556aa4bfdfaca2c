import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, everyItem, versionedBodyOf } from './client.ts';
import type { Schema } from './schema.ts';

/** A register in the list of a day. */
export type RegisterRow = Schema<'RegisterRow'>;
/** A register with its marks; before it is taken, the roster with what is known of each student. */
export type RegisterView = Schema<'RegisterView'>;
/** A student in a register. */
export type RegisterMark = Schema<'RegisterMark'>;
/** A mark as it is sent. */
export type MarkInput = Schema<'MarkInput'>;

/** Which register is meant. */
export interface RegisterAddress {
  readonly classId: string;
  readonly date: string;
  readonly session: Schema<'SessionId'>;
}

/** Every register due on a day. */
export function registersQuery(date: string) {
  return queryOptions({
    queryKey: ['registers', date],
    queryFn: ({ signal }) =>
      everyItem((cursor) =>
        bodyOf(api.GET('/v1/registers', { params: { query: { date, ...(cursor !== undefined && { cursor }) } }, signal })),
      ),
  });
}

/** One register with the version that a change must name. */
export function registerQuery({ classId, date, session }: RegisterAddress) {
  return queryOptions({
    queryKey: ['register', classId, date, session],
    queryFn: ({ signal }) => fetchRegister({ classId, date, session }, signal),
  });
}

/** Reads one register as it stands now. */
export function fetchRegister(
  { classId, date, session }: RegisterAddress,
  signal?: AbortSignal,
): Promise<{ readonly body: RegisterView; readonly etag: string }> {
  const params = { path: { classId, date, session } };
  return versionedBodyOf(api.GET('/v1/classes/{classId}/registers/{date}/{session}', { params, ...(signal && { signal }) }));
}

/** Every value that the marks of a register held up to a version, the first ones too. */
export function registerHistoryQuery({ classId, date, session }: RegisterAddress, version: number) {
  const path = { classId, date, session };
  return queryOptions({
    queryKey: ['register', classId, date, session, 'history', version],
    queryFn: async ({ signal }) =>
      (await bodyOf(api.GET('/v1/classes/{classId}/registers/{date}/{session}/history', { params: { path }, signal }))).items,
  });
}

/** Takes a register, or changes one of the version `etag`. Fails with `already-exists` or `stale-version` when somebody else was first. */
export function putRegister(
  address: RegisterAddress,
  body: Schema<'TakeRegisterBody'>,
  etag: string | undefined,
): Promise<{ readonly body: RegisterView; readonly etag: string }> {
  const header = etag === undefined ? {} : { 'If-Match': etag };
  return versionedBodyOf(
    api.PUT('/v1/classes/{classId}/registers/{date}/{session}', {
      params: { path: { ...address }, header },
      body,
    }),
  );
}

/** The codes of the school: reasons that a mark may have. They change with a release or a setting, not during a day. */
export const codesQuery = queryOptions({
  queryKey: ['codes'],
  queryFn: async ({ signal }) => bodyOf(api.GET('/v1/attendance/codes', { signal })),
  staleTime: 3_600_000,
});

/** The registers of a day that are missing: closed and not taken. */
export function missingRegistersQuery(date: string) {
  return queryOptions({
    queryKey: ['registers', date, 'missing'],
    queryFn: ({ signal }) =>
      everyItem((cursor) =>
        bodyOf(
          api.GET('/v1/registers', {
            params: { query: { date, missing: 'true', ...(cursor !== undefined && { cursor }) } },
            signal,
          }),
        ),
      ),
    staleTime: 120_000,
  });
}

/** Lets a colleague take some registers of a class on a day. */
export function coverClass(classId: string, date: string, body: Schema<'CoverInput'>): Promise<unknown> {
  return api.PUT('/v1/classes/{classId}/cover/{date}', { params: { path: { classId, date } }, body });
}

/** Has the teachers of registers of a session reminded, each once in ten minutes. Answers of which nobody is, and why. */
export function askForRegisters(body: Schema<'AskForRegistersBody'>, key: string): Promise<Schema<'AskedForRegisters'>> {
  return bodyOf(api.POST('/v1/registers/reminders', { params: { header: { 'Idempotency-Key': key } }, body }));
}
