import { describe, expect, it } from 'vitest';
import { handler as openApp } from '../../../functions/service/web/open-app.ts';
import { handler as openReport } from '../../../functions/service/web/open-report.ts';
import { call } from '../../support/http.ts';

const reportId = 'rpt_01JZ8K5N0P1Q2R3S4T5V6W7X8Y';
process.env['APP_URL'] = 'https://app.school.example';

describe('an address of the API that people were sent to', () => {
  it.each([
    ['/', openApp, {}, 'https://app.school.example/'],
    ['/reports/{reportId}', openReport, { reportId }, `https://app.school.example/reports/${reportId}`],
  ])('%s leads to the application for good', async (_, handler, params, location) => {
    const answer = await call(handler, { params });
    expect([answer.status, answer.headers['location']]).toEqual([308, location]);
  });
});
