import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { absenceReasons } from '../../../domain/attendance/absences/known-absences.ts';
import { languages } from '../../../domain/notifications/languages.ts';
import { codeSetNames } from '../../../domain/school.ts';
import { replyReasons } from '../../../functions/attendance/replies/reply-reasons.ts';
import { aMonday } from '../../support/a-school.ts';
import { aReplyDesk, open, read, send } from '../../support/desks/reply-desk.ts';

const at = (time: string) => new Date(`${aMonday}T${time}:00.000Z`);
beforeAll(() => {
  vi.useFakeTimers({ now: at('09:25'), toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(at('09:25'));
});
afterAll(() => {
  vi.useRealTimers();
});

const inputs = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<input[^>]* name="${name}"[^>]*>`, 'g'))].map(([tag]) => tag);

describe('the page behind the link', () => {
  it('asks in a form that needs no script, kept by nobody and telling nobody where one came from', async () => {
    const desk = await aReplyDesk();
    const page = await open(await desk.ask());
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(page.text).toContain(
      'Given001 was marked absent on Monday 23 November 2026, in the morning. Please tell Hillside School why.',
    );
    expect(page.text).toContain('<form method="post">');
    expect(inputs(page.text, 'reason')).toHaveLength(absenceReasons('simple', 'parent').length);
    expect(inputs(page.text, 'allDay')).toHaveLength(1);
    // One child is not chosen, and nothing else of a student or family stands there.
    expect(inputs(page.text, 'child')).toEqual([]);
    expect(page.text).not.toMatch(/<script|<img|Family001|stu_|usr_|src=|https?:/);
    expect(Buffer.byteLength(page.text)).toBeLessThan(8_000);
  });

  it('thanks for an answer', async () => {
    const desk = await aReplyDesk();
    const done = await send(await desk.ask(), { reason: 'medical', note: 'Back at noon', allDay: 'yes' });
    expect([done.status, done.text]).toMatchObject([
      200,
      expect.stringContaining('Hillside School has your answer for Given001.'),
    ]);
    expect((await desk.reported())[0]).toMatchObject({ reason: 'medical', note: 'Back at noon', via: 'link' });
  });

  it('says what is missing and keeps what was filled in', async () => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    const again = await send(token, { note: 'a <b>fever</b>', allDay: 'yes' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('role="alert">Please choose a reason.');
    expect(again.text).toContain('>a &lt;b&gt;fever&lt;/b&gt;</textarea>');
    expect(inputs(again.text, 'allDay')[0]).toContain('checked');
    const long = await send(token, { reason: 'illness', note: 'x'.repeat(501) });
    expect([long.status, long.text]).toMatchObject([422, expect.stringContaining('500 letters at most')]);
    expect(inputs(long.text, 'reason').filter((tag) => tag.includes('checked'))).toHaveLength(1);
    expect((await send(token, { reason: 'truant' })).status).toBe(422);
    for (const note of ['a\u0000b', 'a\u202Eb']) expect((await send(token, { reason: 'illness', note })).status, note).toBe(422);
    expect(await desk.reported()).toEqual([]);
  });

  it('asks for whom the answer is where there are several children, and goes on with the others', async () => {
    const desk = await aReplyDesk();
    const [token] = [await desk.ask(), await desk.ask(desk.other)];
    const page = await open(token);
    const boxes = inputs(page.text, 'child');
    expect(page.text).toContain('Given001 and Given002 were marked absent');
    expect(boxes.filter((tag) => tag.includes('checked'))).toHaveLength(2);
    expect((await send(token, { reason: 'illness' })).text).toContain('Please choose whom your answer is for.');
    const [first, second] = (await read(token)).body.children.map(({ child }: { child: string }) => child);
    const next = await send(token, [
      ['child', first],
      ['reason', 'illness'],
    ]);
    expect(next.status).toBe(200);
    expect(next.text).toContain('Hillside School has your answer for Given001.');
    expect(next.text).toContain('Given002 was marked absent');
    const both = await send(token, [
      ['child', first],
      ['child', second],
      ['reason', 'medical'],
    ]);
    expect(both.text).toContain('Hillside School has your answer for Given002.');
    expect((await desk.reported()).map(({ reason }: { reason: string }) => reason).sort()).toEqual(['illness', 'medical']);
  });

  it('speaks the language of the guardian, else that of the school', async () => {
    const welsh = await aReplyDesk({}, { user: { preferences: { language: 'cy' } } });
    const ofSchool = await aReplyDesk({ locale: 'cy-GB' });
    const english = await aReplyDesk({ locale: 'cy' }, { user: { preferences: { language: 'en' } } });
    for (const desk of [welsh, ofSchool]) {
      const token = await desk.ask();
      const page = await open(token);
      expect(page.text).toContain('<html lang="cy">');
      expect(page.text).toContain('<span>Salwch</span>');
      expect((await read(token)).body.reasons[0]).toEqual({ code: 'illness', label: 'Salwch' });
      expect((await send(token, { reason: 'illness' })).text).toContain('<h1>Diolch</h1>');
      expect((await open(token)).text).toContain('<h1>Mae’r ddolen hon wedi’i defnyddio neu’n rhy hen</h1>');
    }
    expect((await open(await english.ask())).text).toContain('<html lang="en">');
  });

  it('shows names as text whatever is in them', async () => {
    const desk = await aReplyDesk({ name: 'St <b>Mary’s</b> & Sons' });
    await desk.change(desk.student, () => ({ preferredGivenName: '<script>x</script>"' }));
    const page = await open(await desk.ask());
    expect(page.text).toContain('&lt;script&gt;x&lt;/script&gt;&quot;');
    expect(page.text).toContain('St &lt;b&gt;Mary’s&lt;/b&gt; &amp; Sons');
    expect(page.text).not.toMatch(/<script|<b>/);
  });

  it('has words in every language for every reason that a guardian may name', () => {
    const english = new Map(codeSetNames.flatMap((set) => replyReasons(set, 'en').map(({ code, label }) => [code, label])));
    for (const language of languages.filter((each) => each !== 'en'))
      for (const set of codeSetNames)
        for (const { code, label } of replyReasons(set, language)) expect(label, code).not.toBe(english.get(code));
  });
});

describe('links and addresses have limits', () => {
  it('so that one link is not tried without end, and the page says so', async () => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    const statuses = [];
    for (let times = 0; times < 11; times += 1) statuses.push(await send(token, {}));
    expect(statuses.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
    const last = statuses.at(-1);
    expect(last?.headers).toMatchObject({ 'retry-after': '60', 'content-type': 'text/html; charset=utf-8' });
    expect(last?.text).toContain('Please wait a minute');
    // To read it is another matter, and another link has its own count.
    expect((await open(token)).status).toBe(200);
    expect((await send(await desk.ask(desk.other), { reason: 'illness' })).status).not.toBe(429);
  });
});
