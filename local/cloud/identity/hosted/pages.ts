import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { encodeQR } from 'qr';
import { escapeHtml } from '../messages.ts';

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --ground: #f2f4f7; --line: #6b7280; --action: #1d4ed8; --on-action: #fff; --fault: #b42318 }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f4f7; --paper: #1b1f24; --ground: #101317; --line: #98a2b3; --action: #93b4ff; --on-action: #101317; --fault: #ffa198 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--ink); font: 100%/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 24rem; padding: 1.5rem; background: var(--paper); border-radius: .5rem; overflow-wrap: anywhere }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.2 }
label { display: block; margin-top: 1rem; font-weight: 600 }
input, button { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--paper); color: inherit; font: inherit }
button { margin-top: 1.5rem; border-color: var(--action); background: var(--action); color: var(--on-action); font-weight: 600; cursor: pointer }
a { color: var(--action) }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px }
[role=alert] { margin: 0 0 1rem; padding: .75rem; border-left: .25rem solid var(--fault); color: var(--fault) }
.hint { margin: .25rem 0 0; font-size: .9rem }
.qr { display: block; width: 100%; max-width: 15rem; margin: 1rem auto; background: #fff; color: #000 }
`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** A page with a heading; everything given as text is escaped. `body` is HTML. */
export const page = (heading: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(heading)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
${body}
</main>
</body>
</html>
`;

const faultLine = (fault: string | undefined) =>
  fault === undefined ? '' : `<p id="fault" role="alert">${escapeHtml(fault)}</p>\n`;
const hiddenFields = (hidden: Readonly<Record<string, string>>) =>
  Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');

/** Where a form goes and what it carries unseen. */
export interface Form {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fault?: string | undefined;
}

const form = (
  { action, hidden, fault }: Form,
  fields: string,
  button: string,
) => `${faultLine(fault)}<form method="post" action="${escapeHtml(action)}">
${hiddenFields(hidden)}
${fields}
<button type="submit">${escapeHtml(button)}</button>
</form>`;

/** The attribute that ties a field to the fault above the form. */
const described = (fault: string | undefined) => (fault === undefined ? '' : ' aria-describedby="fault" aria-invalid="true"');

const newPasswordFields = (policy: string) => `<label for="new-password">New password</label>
<input id="new-password" name="new_password" type="password" autocomplete="new-password" aria-describedby="policy" required maxlength="256">
<p id="policy" class="hint">${escapeHtml(policy)}</p>
<label for="repeated">New password once more</label>
<input id="repeated" name="repeated_password" type="password" autocomplete="new-password" required maxlength="256">`;

/** The page that asks for address and password. */
export const loginPage = (at: Form & { readonly email: string; readonly forgotten: string | undefined }): string =>
  page(
    'Sign in',
    form(
      at,
      `<label for="username">E-mail address</label>
<input id="username" name="username" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="320" value="${escapeHtml(at.email)}"${described(at.fault)}${at.email === '' ? ' autofocus' : ''}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="256"${described(at.fault)}${at.email === '' ? '' : ' autofocus'}>`,
      'Sign in',
    ) + (at.forgotten === undefined ? '' : `\n<p><a href="${escapeHtml(at.forgotten)}">Forgotten your password?</a></p>`),
  );

/** The page that asks an invited person for a password of their own. */
export const newPasswordPage = (at: Form & { readonly policy: string }): string =>
  page(
    'Choose a new password',
    `<p>Your temporary password worked. Choose your own now.</p>\n${form(at, newPasswordFields(at.policy), 'Save and sign in')}`,
  );

/** The page that asks where to mail a code to. */
export const forgottenPage = (at: Form & { readonly email: string }): string =>
  page(
    'Forgotten password',
    form(
      at,
      `<label for="username">E-mail address</label>
<input id="username" name="username" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="320" value="${escapeHtml(at.email)}" autofocus>`,
      'Send me a code',
    ),
  );

/** The page that asks for the mailed code and a new password. */
export const resetPage = (at: Form & { readonly policy: string }): string =>
  page(
    'Set a new password',
    `<p>If that address has an account, a code is on its way to it.</p>
${form(
  at,
  `<label for="code">Code from the mail</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required${described(at.fault)} autofocus>
${newPasswordFields(at.policy)}`,
  'Save',
)}`,
  );

const codeField = (fault: string | undefined) => `<label for="code">Code from the app</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" maxlength="7" required${described(fault)} autofocus>`;

/** The page that asks for the code of an authenticator app. */
export const authenticatorCodePage = (at: Form): string =>
  page('Enter your code', `<p>Open your authenticator app.</p>\n${form(at, codeField(at.fault), 'Sign in')}`);

/** The page that shows the key of a new authenticator app, as a QR code that is part of the page and in letters, and asks for its first code. */
export const authenticatorSetupPage = (at: Form & { readonly key: string; readonly address: string }): string =>
  page(
    'Set up an authenticator app',
    `<p>Signing in takes a code from an app on your telephone as well as the password. Scan this with any authenticator app:</p>
${encodeQR(at.address, 'svg', { border: 4 }).replace('<svg ', '<svg class="qr" role="img" aria-label="QR code with the key below" fill="currentColor" ')}
<p>If you cannot scan it, type this key into the app: <code>${escapeHtml(at.key.replace(/(.{4})(?=.)/g, '$1 '))}</code></p>
${form(at, codeField(at.fault), 'Save and sign in')}`,
  );

/** A page that only says something, with a way on if there is one. */
export const messagePage = (heading: string, message: string, link?: { readonly href: string; readonly text: string }): string =>
  page(
    heading,
    `<p>${escapeHtml(message)}</p>${link === undefined ? '' : `\n<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>`}`,
  );

/**
 * Headers of every page: no scripts, no frames, no cache, no address passed on. Forms may lead only back here and, by redirect, to the callbacks
 * (browsers check the whole chain of redirects against form-action).
 */
export const pageHeaders = (formTargets: readonly string[]): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${styleHash}; form-action 'self' ${formTargets.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

/** Answers with a page. */
export function sendPage(
  response: ServerResponse,
  html: string,
  { status, headers }: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(html) }).end(html);
}
