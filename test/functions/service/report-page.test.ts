import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { script } from '../../../functions/service/page/script.ts';

interface Element {
  hidden: boolean;
  textContent: string;
  onclick?: () => Promise<void>;
}

const reportId = 'rpt_01JZ8K5N0P1Q2R3S4T5V6W7X8Y';
const place = `/v1/reports/${reportId}`;

/** The page behind the link of a mail, as far as its script sees it: elements by id, somebody who is logged in, and an API that answers as it is told. */
async function opened(answers: Readonly<Record<string, object>>) {
  const elements: Record<string, Element> = {};
  const asked: string[] = [];
  let left = '';
  const element = (id: string) =>
    (elements[id] ??= Object.assign(
      { hidden: true, textContent: '{}' },
      { addEventListener: () => 0, replaceChildren: () => 0 },
    ));
  runInNewContext(script, {
    document: { getElementById: element, createElement: () => ({ append: () => 0 }) },
    location: { hostname: 'school.example', pathname: `/reports/${reportId}`, assign: (url: string) => (left = url) },
    sessionStorage: { getItem: () => 'token' },
    fetch: async (path: string, { method }: { readonly method: string }) => {
      asked.push(`${method} ${path}`);
      const body = answers[`${method} ${path}`] ?? { status: 404, detail: 'there is no such thing' };
      return { ok: answers[`${method} ${path}`] !== undefined, status: 200, json: () => Promise.resolve(body) };
    },
  });
  await new Promise((resolve) => setImmediate(resolve)); // what it asks is answered at once
  return { element, asked, leftFor: () => left };
}
const me = {
  'GET /v1/me': { givenName: 'Ada', familyName: 'Stone', email: 'a@b.example', school: { name: 'Hill' }, roles: ['parent'] },
};

it('the link of a mail about a report downloads it when it is ready', async () => {
  const url = 'https://bucket.example/report.pdf';
  const page = await opened({ ...me, [`GET ${place}`]: { status: 'ready' }, [`GET ${place}/download`]: { url } });
  expect([page.leftFor(), page.element('unready').hidden, page.element('report').hidden]).toEqual([url, true, false]);
});

it('the link of a mail about a report that could not be made says why, and tries again', async () => {
  const answers: Record<string, object> = { ...me, [`GET ${place}`]: { status: 'failed', error: 'The bucket was full.' } };
  const page = await opened(answers);
  expect([page.element('why').textContent, page.element('retry').hidden, page.leftFor()]).toEqual([
    'The bucket was full.',
    false,
    '',
  ]);
  Object.assign(answers, { [`GET ${place}`]: { status: 'requested' }, [`POST ${place}/retry`]: { status: 'requested' } });
  await page.element('retry').onclick?.();
  expect(page.asked.slice(-2)).toEqual([`POST ${place}/retry`, `GET ${place}`]);
  expect([page.element('why').textContent, page.element('retry').hidden]).toEqual([expect.stringContaining('being made'), true]);
});

it('the link of a mail about a report that is not there for this person says so', async () => {
  const page = await opened(me);
  expect([page.element('fault').textContent, page.element('fault').hidden]).toEqual(['there is no such thing', false]);
});
