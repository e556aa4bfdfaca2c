import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ReportId, type StudentId } from '../../../domain/ids.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { reportKinds } from '../../../functions/reports/kinds/kinds.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { pagesOf } from '../../support/reports/pdf-text.ts';
import { peopleOperations } from '../../support/people-operations.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { ask, asked, fileOf, take, thatEvening } from '../../support/reports/report-school.ts';
import { runWorkflow } from '../../support/reports/report-workflow.ts';
import { rowsOf, workbookFiles } from '../../support/reports/workbook.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: thatEvening, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

/** A class of two; the first has a name that a spreadsheet would run, and a mother and an aunt, of whom only the mother may see the record. */
async function aClassWithContacts() {
  const school = await aSchool();
  const mine = await school.addClass(2, { name: '7A' });
  const [first] = mine.studentIds as [StudentId];
  const mother = await school.addUser({ givenName: 'Ada', familyName: 'Family001', roles: ['parent'], phone: '+447700900001' });
  const aunt = await school.addUser({ givenName: 'Una', familyName: 'Other', roles: ['parent'] });
  const student = await school.table.students.get(first);
  if (!student) throw new Error('the student was just added');
  const channels = { email: true, sms: false };
  await school.table.students.save(student, {
    ...student,
    givenName: '=SUM(A1)',
    birthDate: '2014-02-03',
    guardians: [
      { userId: aunt, relationship: 'relative', priority: 2, mayViewRecord: false, channels },
      { userId: mother, relationship: 'mother', priority: 1, mayViewRecord: true, channels },
    ],
    version: student.version + 1,
  });
  return { school, mine };
}

async function made(school: Awaited<ReturnType<typeof aSchool>>, body: { type: string; format: string; filters: object }) {
  const reportId = ReportId.parse(await asked(school.admin, body));
  expect(await runWorkflow({ schoolId: school.schoolId, reportId })).toBe('succeeded');
  return reportId;
}

describe('every type of report', () => {
  it('is made by a kind of its own', () => {
    expect(Object.keys(reportKinds)).toEqual(Object.keys(reportTypes));
  });

  it('the nightly absence is a workbook with numbers, percentages and dates as what they are', async () => {
    const school = await aSchool();
    const mine = await school.addClass(4, { name: '7A' });
    await take(school, { ...mine, session: 'AM' }, { 0: { mark: 'A' } });
    const reportId = await made(school, { type: 'nightly-absence', format: 'xlsx', filters: { date: aMonday } });
    const files = await workbookFiles(await fileOf(school, reportId, 'xlsx'));
    const sheet = files.get('xl/worksheets/sheet2.xml') ?? '';
    const [head = {}, whole = {}] = rowsOf(sheet);
    const columnOf = (title: string) => Object.entries(head).find(([, { value }]) => value === title)?.[0] ?? '';
    expect(whole[columnOf('Date')]).toEqual({ value: 46349, style: 3 });
    expect(whole[columnOf('Attendance %')]).toEqual({ value: 0.75, style: 2 });
    expect(whole[columnOf('Absent students')]).toEqual({ value: 1, style: 0 });
    expect(sheet).toContain('ySplit="1"');
    expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+4"\/>/);
  });

  it('the nightly absence is JSON whose rows have the names of its columns', async () => {
    const school = await aSchool();
    await take(school, { ...(await school.addClass(4, { name: '7A' })), session: 'AM' }, { 0: { mark: 'A' } });
    const reportId = await made(school, { type: 'nightly-absence', format: 'json', filters: { date: aMonday } });
    const body = JSON.parse((await fileOf(school, reportId, 'json')).toString('utf8')) as { rows: object[]; columns: object[] };
    expect(body).toMatchObject({ title: 'Absence report', schoolName: 'Hillside School', readAt: thatEvening.toISOString() });
    expect(body.columns).toContainEqual({ key: 'rate', title: 'Attendance %', kind: 'percent' });
    expect(body.rows).toHaveLength(3);
    expect(body.rows[0]).toMatchObject({ row: 'school', possible: 4, attended: 3, rate: 75 });
  });

  it('a class list has columns to write in, and no formula', async () => {
    const { school } = await aClassWithContacts();
    const filters = { blankColumns: ['Paid', 'Consent'] };
    const csv = await fileOf(school, await made(school, { type: 'class-list', format: 'csv', filters }), 'csv');
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(rows.map(({ Class, Student, Paid }) => [Class, Student, Paid])).toEqual([
      ['7A', "'=SUM(A1) Family001", ''],
      ['7A', 'Given002 Family002', ''],
    ]);
    const [page = []] = pagesOf(await fileOf(school, await made(school, { type: 'class-list', format: 'pdf', filters }), 'pdf'));
    expect(page).toEqual(expect.arrayContaining(['7A', '2 students', 'Paid', 'Consent', '3 February 2014', 'Page 1 of 1']));
    const xlsx = await fileOf(school, await made(school, { type: 'class-list', format: 'xlsx', filters }), 'xlsx');
    const rowsOfSheet = rowsOf((await workbookFiles(xlsx)).get('xl/worksheets/sheet2.xml') ?? '');
    expect(rowsOfSheet[1]).toMatchObject({ C: { value: "'=SUM(A1) Family001" }, E: { value: 41673, style: 3 } });
  });

  it('emergency contacts stand in their order, each with custody and channels, and who has none is named', async () => {
    const { school } = await aClassWithContacts();
    const json = await fileOf(school, await made(school, { type: 'emergency-contacts', format: 'json', filters: {} }), 'json');
    const { rows } = JSON.parse(json.toString('utf8')) as { rows: Record<string, unknown>[] };
    expect(rows).toMatchObject([
      { order: 1, contact: 'Ada Family001', phone: '+447700900001', mayViewRecord: 'yes', channels: 'e-mail' },
      { order: 2, contact: 'Una Other', relationship: 'relative', mayViewRecord: 'NO' },
      { student: 'Given002 Family002', contact: 'nobody known' },
    ]);
  });

  it('a list that prints no numbers has them beside two students of one name, and where no font has the letters', async () => {
    const { school, mine } = await aClassWithContacts();
    const [, second] = mine.studentIds as [StudentId, StudentId];
    for (const [studentNumber, givenName] of [
      ['S-77', 'ⵜⵉⴼⵉⵏⴰⵖ'],
      ['S-78', 'Given002'],
    ] as const) {
      const { classId } = mine;
      const id = await school.addStudent({ studentNumber, givenName, familyName: 'Family002' });
      expect((await peopleOperations(school.admin).enrol(classId, id, { beginDate: '2026-09-01' })).status).toBe(201);
    }
    const namesake = (await school.table.students.get(second))?.studentNumber ?? '';
    const pdf = await fileOf(school, await made(school, { type: 'emergency-contacts', format: 'pdf', filters: {} }), 'pdf');
    const text = pagesOf(pdf).flat().join(' ');
    for (const each of [`(${namesake})`, '(S-77)', '(S-78)', 'stands for letters of a script']) expect(text).toContain(each);
  });

  it('a mail merge holds guardians who may see the record, and no other', async () => {
    const { school } = await aClassWithContacts();
    const csv = await fileOf(school, await made(school, { type: 'mail-merge', format: 'csv', filters: {} }), 'csv');
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(rows.map(({ Guardian, Phone, Student }) => [Guardian, Phone, Student])).toEqual([
      ['Ada Family001', "'+447700900001", "'=SUM(A1) Family001"],
    ]);
  });

  it('of the classes of a teacher holds these alone', async () => {
    const { school, mine } = await aClassWithContacts();
    await school.addClass(1, { name: '7B' });
    const body = { type: 'class-list', format: 'csv', filters: {} };
    const reportId = ReportId.parse(await asked(mine.teacher, body));
    await runWorkflow({ schoolId: school.schoolId, reportId });
    const rows: Record<string, string>[] = parse(await fileOf(school, reportId, 'csv'), { bom: true, columns: true });
    expect(new Set(rows.map(({ Class }) => Class))).toEqual(new Set(['7A']));
  });

  it('refuses a filter that the type does not have', async () => {
    const school = await aSchool();
    const body = { type: 'emergency-contacts', format: 'csv', filters: { date: aMonday } };
    expect(await ask(school.admin, body)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/filters/date' }] } });
  });
});
