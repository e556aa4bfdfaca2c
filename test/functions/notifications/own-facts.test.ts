import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aNoticeDesk, outcomesOf, testFacts, testQuestion } from '../../support/notices.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { storedSchool } from '../../support/tables/stored-school.ts';

const day = new Date('2026-11-23T09:30:00Z');
const night = new Date('2026-11-23T22:00:00Z');
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  cloud = await openReportCloud();
});
afterAll(() => cloud.close());

const notice = { type: testQuestion, about: ['2026-11-23', 'own'], facts: testFacts, link: '/children' } as const;

describe('a fact that is one recipient’s alone', () => {
  it('stands in the message of that recipient and nowhere in the table', async () => {
    const desk = await aNoticeDesk(cloud);
    const other = await desk.school.addUser({ roles: ['parent'] });
    const to = [{ userId: desk.userId }, { userId: other }];
    const own = (recipientId: string) => Promise.resolve({ reply: `/r/secret-of-${recipientId}` });
    const told = await desk.tell({ notice, to, own }, day);
    expect(told.told.filter(({ outcome }) => outcome === 'sent')).toHaveLength(4);
    expect(desk.texts()[0]).toContain(`Why? https://rollbook.example/r/secret-of-${desk.userId}\n`);
    const mail = cloud.mails.find(({ tags }) => tags['recipient'] === other);
    expect(mail?.html).toContain(`href="https://rollbook.example/r/secret-of-${other}"`);
    expect(JSON.stringify(await storedSchool(desk.school.schoolId))).not.toContain('secret-of');
  });

  it('is what nothing is put off with: it waits with whoever tells, or not at all', async () => {
    const desk = await aNoticeDesk(cloud);
    const telling = {
      notice,
      to: [{ userId: desk.userId }],
      only: ['sms'],
      own: () => Promise.resolve({ reply: '/r/x' }),
    } as const;
    expect(outcomesOf(await desk.tell({ ...telling, waits: 'caller' }, night))).toMatchObject({ sms: 'waiting' });
    await expect(desk.tell(telling, night)).rejects.toThrow('not put off');
  });
});
