import type { Language } from '../../domain/notifications/languages.ts';
import { writtenInApp, type Values } from '../../domain/notifications/messages.ts';
import { escapedHtml } from '../../domain/notifications/template.ts';
import { carriedFile } from '../runtime/carried-files.ts';
import { layoutFile, type LayoutText } from './text-files.ts';

const style = `body{margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1b1f24;background:#fff}
main{max-width:34em;margin:0 auto;overflow-wrap:anywhere}h1{font-size:22px;line-height:1.3}
button{font:inherit;min-height:48px;padding:10px 18px;border:0;border-radius:6px;background:#1f4e79;color:#fff}`;

/**
 * A page that works without JavaScript, from a text: its first line is the title. With `asks`, its last line is a button that posts to the page's own
 * address. Kept by nobody, and telling no other page where one came from.
 */
export function textPage(
  text: LayoutText,
  language: Language,
  { values, asks }: { readonly values: Omit<Values, 'language'>; readonly asks: boolean },
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const { title, body } = writtenInApp(carriedFile(layoutFile(text, language)).toString('utf8'), { ...values, language });
  const lines = body.split('\n');
  const label = asks ? lines.pop() : undefined;
  const paragraphs = lines.map((line) => `<p>${escapedHtml(line)}</p>`).join('\n');
  const form = label === undefined ? '' : `\n<form method="post"><button>${escapedHtml(label)}</button></form>`;
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
<h1>${escapedHtml(title)}</h1>
${paragraphs}${form}
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
