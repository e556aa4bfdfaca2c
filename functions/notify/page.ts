import type { Language } from '../../domain/notifications/languages.ts';
import { writtenInApp, type Values } from '../../domain/notifications/messages.ts';
import { escapedHtml } from '../../domain/notifications/template.ts';
import { carriedFile } from '../runtime/carried-files.ts';
import { layoutFile, type LayoutText } from './text-files.ts';

/** Colours and measures are those of the app. Nothing is loaded from anywhere, so that it shows at once on an old phone and a bad line. */
const style = `:root{color-scheme:light dark;--paper:#fbfaf7;--sheet:#fff;--ink:#1b2528;--soft:#4c5a5e;--line:#7d8a8d;--accent:#17505c;--on:#fff;--bad:#a8231c;--bad-soft:#fbe4e1}
@media (prefers-color-scheme:dark){:root{--paper:#0f1a1d;--sheet:#16252a;--ink:#eaf0f1;--soft:#b3c1c4;--line:#8296a0;--accent:#8fd0dc;--on:#06272e;--bad:#ff9d94;--bad-soft:#46201d}}
*{box-sizing:border-box}body{margin:0;padding:16px;font:17px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;background:#fbfaf7;background:var(--paper);color:#1b2528;color:var(--ink)}
main{max-width:34em;margin:0 auto;padding:8px 0 32px;overflow-wrap:anywhere;word-wrap:break-word}h2{font-size:19px;margin:24px 0 8px}h1{font-size:24px;line-height:1.25;margin:0 0 12px}p{margin:0 0 12px}
.school{margin:0 0 20px;padding-bottom:12px;border-bottom:1px solid var(--line);font-weight:600;color:var(--soft)}
.hint{color:var(--soft);font-size:15px}.bad{padding:10px 12px;border-left:4px solid var(--bad);background:var(--bad-soft);color:var(--bad);font-weight:600}
fieldset{margin:20px 0;padding:0;border:0;min-width:0}legend,.label{display:block;padding:0;margin:0 0 6px;font-weight:600}
.choice{display:flex;align-items:center;width:100%;min-height:48px;margin:0 0 6px;padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:var(--sheet)}
.choice input{flex:none;width:22px;height:22px;margin:0 12px 0 0;accent-color:var(--accent)}.choice span{min-width:0}
textarea{display:block;width:100%;min-height:88px;padding:10px 12px;border:1px solid var(--line);border-radius:8px;font:inherit;background:var(--sheet);color:inherit}
button,.call{display:block;width:100%;min-height:52px;margin:20px 0 0;padding:12px 18px;border:0;border-radius:8px;font:inherit;font-weight:600;text-align:center;text-decoration:none;background:#17505c;background:var(--accent);color:#fff;color:var(--on)}
.number{white-space:nowrap}:focus-visible{outline:3px solid #0b63c5;outline-offset:2px}@media (min-width:700px){button,.call{width:auto;min-width:14em}}`;

/** A page for people as a route answers it. */
export interface Page {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A page that works without JavaScript. `content` is HTML below the title, which whoever makes it has escaped. Kept by nobody, and telling no other page where one came from.
 */
export function htmlPage({
  language,
  title,
  school,
  content,
}: {
  readonly language: Language;
  readonly title: string;
  /** The name of the school, to stand above. */
  readonly school?: string | undefined;
  readonly content: string;
}): Page {
  const name = school === undefined ? '' : `<p class="school">${escapedHtml(school)}</p>\n`;
  return {
    body: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapedHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${name}<h1>${escapedHtml(title)}</h1>
${content}
</main>
</body>
</html>
`,
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    },
  };
}

/** A page from a text: its first line is the title. With `asks`, its last line is a button that posts to the page's own address. */
export function textPage(
  text: LayoutText,
  language: Language,
  { values, asks }: { readonly values: Omit<Values, 'language'>; readonly asks: boolean },
): Page {
  const { title, body } = writtenInApp(carriedFile(layoutFile(text, language)).toString('utf8'), { ...values, language });
  const lines = body.split('\n');
  const label = asks ? lines.pop() : undefined;
  const paragraphs = lines.map((line) => `<p>${escapedHtml(line)}</p>`).join('\n');
  const form = label === undefined ? '' : `\n<form method="post"><button>${escapedHtml(label)}</button></form>`;
  return htmlPage({ language, title, content: paragraphs + form });
}
