import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../web/api/setup/school.ts';
import { versioned } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin, parent } from '../people.ts';

const entry: AuditEntry = {
  auditId: 'aud_01',
  at: '2026-11-30T08:57:00Z',
  actor: { userId: admin.userId, roles: ['admin'] },
  action: 'user.changed',
  entityId: 'usr_01TEACHER',
  alsoAbout: [],
  changes: [{ field: 'roles', from: ['teacher'], to: ['admin', 'teacher'] }, { field: 'familyName' }],
  requestId: 'req-1',
};

describe('the audit trail', () => {
  it('tells who changed what, with old and new, and is narrowed by what stands in the address', async () => {
    const { callsOf } = openPage('/audit?entityId=usr_01TEACHER&from=2026-11-01', {
      as: admin,
      answers: {
        'GET /v1/audit': { items: [entry, { ...entry, auditId: 'aud_02', actor: { system: 'runImport' }, changes: [] }] },
        'GET /v1/users/{userId}': versioned({ ...admin, familyName: 'Okafor', status: 'active' }, '"1"'),
      },
    });
    const row = await screen.findByRole('row', { name: /Ann Okafor user changed/ });
    expect(within(row).getByText('roles: teacher → admin, teacher')).toBeTruthy();
    expect(within(row).getByText('familyName')).toBeTruthy();
    expect(screen.getByRole('row', { name: /Rollbook \(runImport\)/ })).toBeTruthy();
    expect(callsOf('GET /v1/audit').map(({ query }) => query.toString())).toEqual(['entityId=usr_01TEACHER&from=2026-11-01']);
  });
});

describe('help', () => {
  it('answers the questions of the own role, and no others', async () => {
    openPage('/help', { as: parent });
    expect(await screen.findByText('How do I report an absence?')).toBeTruthy();
    expect(screen.queryByText('How do I take a register?')).toBeNull();
    expect(screen.getByRole('link', { name: /The API/ }).getAttribute('href')).toBe('/help/api');
  });

  it('names the calls of the API as its own document has them, those that are sought', async () => {
    const operation = (operationId: string) => ({
      operationId,
      summary: `Does ${operationId}`,
      responses: { 200: { description: 'Done.' } },
    });
    openPage('/help/api?q=school', {
      as: admin,
      answers: {
        'GET /v1/openapi.json': {
          paths: { '/v1/school': { get: operation('getSchool') }, '/v1/me': { get: operation('getMe') } },
          components: { schemas: {} },
        },
      },
    });
    expect(await screen.findByText('Does getSchool')).toBeTruthy();
    expect(screen.queryByText('Does getMe')).toBeNull();
    expect(screen.getByText('1 call')).toBeTruthy();
  });
});
