import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StudentId } from '../../../domain/ids.ts';
import { lettersDocument } from '../../../functions/reports/kinds/letters/letters.ts';
import { pdfOf } from '../../../functions/reports/formats/pdf.ts';
import { handler as getLetterTemplate } from '../../../functions/reports/letters/get-letter-template.ts';
import { handler as previewLetterTemplate } from '../../../functions/reports/letters/preview-letter-template.ts';
import { handler as replaceLetterTemplate } from '../../../functions/reports/letters/replace-letter-template.ts';
import { handler as replaceCrest } from '../../../functions/school/crest/replace-crest.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { bytesOf, streamOf } from '../../support/absence-report.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { aPng } from '../../support/pictures.ts';
import { madeFile, madeRows } from '../../support/reports/made-report.ts';
import { pagesOf } from '../../support/reports/pdf-text.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { thatEvening } from '../../support/reports/report-school.ts';
import { aBehaviourDesk } from '../behaviour/behaviour-desk.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: thatEvening, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

type School = Awaited<ReturnType<typeof aSchool>>;
const channels = { email: true, sms: false };
const params = (language: string, kind = 'attendance-letter') => ({ kind, language });

async function addGuardian(school: Pick<School, 'addUser' | 'table'>, studentId: StudentId, values: object = {}) {
  const { mayViewRecord = true, ...person } = { ...values } as { mayViewRecord?: boolean };
  const userId = await school.addUser({ roles: ['parent'], ...person });
  const student = await school.table.students.get(studentId);
  if (!student) throw new Error('the student was just added');
  const priority = student.guardians.length + 1;
  const guardians = [...student.guardians, { userId, relationship: 'parent' as const, priority, mayViewRecord, channels }];
  await school.table.students.save(student, { ...student, guardians, version: student.version + 1 });
}

const save = (caller: TestCaller, language: string, body: object, ifMatch = '"0"') =>
  call(replaceLetterTemplate, { method: 'PUT', caller, params: params(language), body, headers: { 'if-match': ifMatch } });

describe('the text of a letter of a school', () => {
  it('is one to begin with, then its own, under a version', async () => {
    const { admin } = await aSchool();
    const before = await call(getLetterTemplate, { caller: admin, params: params('en') });
    expect(before).toMatchObject({ status: 200, headers: { etag: '"0"' }, body: { language: 'en' } });
    const body = { subject: 'About {{student}}', body: 'Dear {{guardian}}' };
    expect(await save(admin, 'en', body)).toMatchObject({ status: 200, headers: { etag: '"1"' }, body });
    expect(await save(admin, 'en', body)).toMatchObject({ status: 412 });
    expect(await call(getLetterTemplate, { caller: admin, params: params('EN') })).toMatchObject({ body });
  });

  it('with a placeholder that is not known is refused on saving and on previewing', async () => {
    const { admin } = await aSchool();
    const body = { subject: 'About {{student}}', body: 'Because of {{reason}}' };
    const refusal = { status: 422, body: { errors: [{ pointer: '/body', detail: expect.stringContaining('{{reason}}') }] } };
    expect(await save(admin, 'en', body)).toMatchObject(refusal);
    const preview = { method: 'POST', caller: admin, params: params('en'), body } as const;
    expect(await call(previewLetterTemplate, preview)).toMatchObject(refusal);
  });

  it('is shown of an invented student', async () => {
    const { admin } = await aSchool();
    const body = { subject: 'Über {{student}}', body: '{{today}}: {{rate}} ({{standing}})' };
    expect(await call(previewLetterTemplate, { method: 'POST', caller: admin, params: params('de'), body })).toMatchObject({
      status: 200,
      body: { subject: 'Über Sam Example', paragraphs: ['23. November 2026: 90.0% (persistent absence)'] },
    });
  });
});

describe('letters on attendance', () => {
  const week = { from: '2026-11-16', to: aMonday };
  async function aMorning() {
    const desk = await aRegisterDesk(4);
    await desk.take([{ mark: 'A' }, { mark: 'A' }, { mark: 'A' }, { mark: 'P' }], { date: aMonday });
    await desk.projectRegister({ date: aMonday });
    return desk;
  }

  it('go to each guardian who may see the record, in their language, and name no other', async () => {
    const { school, studentIds } = await aMorning();
    const [first, second] = studentIds as [StudentId, StudentId];
    await addGuardian(school, first, { givenName: 'Ada', familyName: 'Long' });
    await addGuardian(school, first, { givenName: 'Bran', familyName: 'Short', preferences: { language: 'cy' } });
    await addGuardian(school, first, { givenName: 'Carl', familyName: 'Apart', mayViewRecord: false });
    await addGuardian(school, second, { givenName: 'Dan', familyName: 'Apart', mayViewRecord: false });
    await save(school.admin, 'cy', {
      subject: 'Presenoldeb {{student}}',
      body: 'Annwyl {{guardian}},\n\n{{attended}}/{{possible}}',
    });

    expect(await madeRows(school, 'attendance-letter', week)).toMatchObject([
      { student: 'Given001 Family001', guardian: 'Ada Long', language: 'en' },
      { student: 'Given001 Family001', guardian: 'Bran Short', language: 'cy', subject: 'Presenoldeb Given001 Family001' },
      { student: 'Given002 Family002', why: 'no guardian may see the record' },
      { student: 'Given003 Family003', why: 'nobody is known as guardian' },
    ]);
    const pages = pagesOf(await madeFile(school, { type: 'attendance-letter', format: 'pdf', filters: week }));
    expect(pages).toHaveLength(3);
    const [office = [], toAda = [], toBran = []] = pages.map((texts) => texts.join(' '));
    expect(office).toMatch(/2 Letters 2 Students without a letter/);
    expect(office).toContain('no guardian may see the record');
    expect(toAda).toContain('Dear Ada Long,');
    expect(toAda).toContain('(too few sessions)');
    expect(toAda).not.toMatch(/Bran|Carl|Family002/);
    expect(toBran).toContain('Annwyl Bran Short,');
    expect(toBran).toContain('0/1');
    expect(toBran).not.toMatch(/Ada|Carl/);
  });

  it('have the crest of the school where it has one, and the pages of reports too', async () => {
    const { school, studentIds } = await aMorning();
    const [first] = studentIds as [StudentId];
    await addGuardian(school, first, { givenName: 'Ada', familyName: 'Long' });
    const pictures = async (type: string) => {
      const file = await madeFile(school, { type, format: 'pdf', filters: week });
      return [...file.toString('latin1').matchAll(/\/Subtype \/Image[\s\S]*?\/Width (\d+)\n\/Height (\d+)/g)].map((found) =>
        found.slice(1),
      );
    };
    expect(await pictures('attendance-letter')).toEqual([]);
    await call(replaceCrest, { method: 'PUT', body: aPng(20, 10), caller: school.admin });
    expect(await pictures('attendance-letter')).toEqual([['20', '10']]);
    expect(await pictures('attendance-summary')).toEqual([['20', '10']]);
  });

  it('are certificates of whoever is asked for, whatever the attendance', async () => {
    const { school, studentIds } = await aMorning();
    const [last] = studentIds.slice(-1) as [StudentId];
    await addGuardian(school, last, { givenName: 'Eve', familyName: 'Long' });
    const rows = await madeRows(school, 'attendance-certificate', { ...week, studentId: last });
    expect(rows).toMatchObject([{ student: 'Given004 Family004', guardian: 'Eve Long' }]);
  });
});

describe('letters on detentions', () => {
  it('say when and where, and never why', async () => {
    const desk = await aBehaviourDesk();
    const [first] = desk.studentIds as [StudentId];
    await addGuardian(desk.school, first, { givenName: 'Ada', familyName: 'Long' });
    await desk.schedule({ typeId: 'senior', date: '2026-11-27', reason: 'sang during the test' });
    const filters = { from: aMonday, to: '2026-11-30' };
    const [, letter = []] = pagesOf(await madeFile(desk.school, { type: 'detention-letter', format: 'pdf', filters }));
    const text = letter.join(' ');
    expect(text).toContain('27 November 2026');
    expect(text).toContain('Dear Ada Long,');
    expect(text).not.toContain('sang');
  });
});

describe('a batch of 300', () => {
  it('begins with who gets none and why, and has a page for each letter', async () => {
    const letters = Array.from({ length: 300 }, (_, index) => ({
      studentNumber: `S-${String(index)}`,
      student: `Student ${String(index)}`,
      ...(index % 10 === 0
        ? { why: 'no guardian may see the record' }
        : { guardian: `Guardian ${String(index)}`, language: 'en', subject: 'Attendance', paragraphs: ['Dear'] }),
    }));
    const readAt = thatEvening.toISOString();
    const head = { schoolName: 'Hillview School', timeZone: 'Europe/London', about: 'this term', readAt };
    const days = { today: aMonday, from: aMonday, to: aMonday, codeSet: 'simple' } as const;
    const { pages } = await lettersDocument('attendance-letter', { ...head, ...days }, () => streamOf(letters));
    const printed = pagesOf(await bytesOf(pdfOf(pages)));
    expect(printed.flat().filter((text) => text.startsWith('Guardian '))).toHaveLength(270);
    expect(printed.flat().filter((text) => text === 'no guardian may see the record')).toHaveLength(30);
    expect(printed).toHaveLength(271);
  });
});
