import { describe, expect, it } from 'vitest';
import { handler as listImports } from '../../../functions/imports/list-imports.ts';
import { listImports as listRoute } from '../../../functions/imports/routes.ts';
import { call } from '../../support/http.ts';
import { zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';

serveBuckets();

describe('the list of imports', () => {
  it('has those of the school, newest first and page by page, each as it stands, without what was rejected and without a link', async () => {
    const [school, other] = [await aSchoolThatImports(), await aSchoolThatImports()];
    const broken = await school.upload(await zipOf({ 'users.csv': 'nothing of use\r\n' }));
    const { outcome } = await school.run(broken, { dryRun: true });
    expect(outcome.status).toBe('failed');
    const waiting = await school.upload(undefined);
    await other.upload(undefined);
    const list = async (query: Record<string, string>) =>
      listRoute.ok.body.parse((await call(listImports, { path: '/v1/imports', query, caller: school.admin })).body);
    const first = await list({ limit: '1' });
    const second = await list({ limit: '1', cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toMatchObject([
      { importId: waiting, status: 'uploaded', fileName: 'roster.zip' },
      { importId: broken, status: 'failed', dryRun: true, rejectionsTotal: outcome.rejectionsTotal },
    ]);
    expect(second.items[0]).not.toHaveProperty('rejections');
    expect((await list({})).nextCursor).toBeUndefined();
  });
});
