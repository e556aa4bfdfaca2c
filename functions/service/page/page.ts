import { randomBytes } from 'node:crypto';
import { signInSettings } from '../../runtime/sign-in-settings.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** The page behind `/`, `/callback` and the links in mails: it differs by its address only. Nothing but its own script runs in it. */
export function page(): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const nonce = randomBytes(16).toString('base64');
  const { clientId, hostedLoginUrl } = signInSettings();
  const settings = JSON.stringify({ clientId, hostedLoginUrl }).replaceAll('<', '\\u003c');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ${new URL(hostedLoginUrl).origin}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    body: markup(settings, nonce),
    headers: {
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
    },
  };
}

function markup(settings: string, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rollbook</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>
  <h1>Rollbook</h1>
  <div><button id="login" hidden>Log in</button> <button id="logout" class="quiet" hidden>Log out</button></div>
</header>
<main>
  <noscript><section><p class="bad">This page needs JavaScript to log in.</p></section></noscript>
  <section id="fault" class="bad" role="alert" hidden></section>
  <section id="welcome" hidden>
    <h2>Registers, absences and reports for a small school</h2>
    <p>Teachers take registers here, the office sees who is missing, and the absence report is there every evening.</p>
    <p class="soft">Log in with the e-mail address your school invited you with.</p>
  </section>
  <section id="report" hidden>
    <h2>Your report</h2>
    <p>The download begins by itself. <a id="download" href="/">Download it again</a>; this link works for some minutes.</p>
  </section>
  <section id="unready" hidden>
    <h2>Your report is not there</h2>
    <p id="why"></p>
    <button id="retry" hidden>Try again</button>
  </section>
  <section id="me" hidden aria-labelledby="me-title">
    <h2 id="me-title">You</h2>
    <dl id="facts"></dl>
  </section>
  <section id="registers" hidden aria-labelledby="registers-title">
    <h2 id="registers-title">Today's registers</h2>
    <p id="none" hidden>No register is due today.</p>
    <table id="table">
      <thead><tr><th>Class</th><th>Session</th><th>Register</th><th class="number">Students</th><th class="number">Present</th><th class="number">Late</th><th class="number">Absent</th><th class="number">Excused</th></tr></thead>
      <tbody id="rows"></tbody>
    </table>
  </section>
  <section>
    <h2>For integrators</h2>
    <p>The API is described by an <a href="/v1/openapi.json">OpenAPI 3.1 document</a>; <a href="/v1/health">health</a> says whether it answers.</p>
    <p id="local" hidden>On this machine: <a href="/_local/">mails, workflows, queues and events of the local cloud</a>.</p>
  </section>
</main>
<footer>Rollbook runs in the school's own account. Nothing here is shared with anybody else.</footer>
<script type="application/json" id="settings" nonce="${nonce}">${settings}</script>
<script type="module" nonce="${nonce}">${script}</script>
</body>
</html>
`;
}
