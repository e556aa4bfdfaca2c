import { describe, expect, it } from 'vitest';
import { ReplyToken } from '../../../domain/absence-replies/reply-token.ts';
import { makeReplyLink, replyLinkAccess } from '../../../functions/attendance/replies/make-reply-link.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { storedSchool } from '../../support/tables/stored-school.ts';

describe('a link for a guardian to answer by', () => {
  it('is another one each time, and lies in the table as a digest alone', async () => {
    const school = await aSchool();
    const guardianId = await school.addUser({ roles: ['parent'] });
    const studentId = await school.addStudent();
    const now = new Date('2026-11-23T09:25:00Z');
    const table = openTable(replyLinkAccess, { schoolId: school.schoolId, now, correlationId: 'test' });
    const question = { guardianId, studentId, date: aMonday, half: 'morning' } as const;
    const paths = [await makeReplyLink(table, question), await makeReplyLink(table, question)];
    const stored = JSON.stringify(await storedSchool(school.schoolId));
    expect(new Set(paths).size).toBe(2);
    for (const path of paths) {
      const token = path.replace(/^\/r\//, '');
      expect(ReplyToken.safeParse(token).success, path).toBe(true);
      expect(stored).not.toContain(token);
      expect(stored).not.toContain(token.slice(22));
    }
  });
});
