/**
 * The page's own script: code and PKCE by hand (RFC 7636), because a page of this size needs no library. Tokens stay in the tab.
 * Everything shown goes in as text, never as markup.
 */
export const script = `
const settings = JSON.parse(document.getElementById('settings').textContent);
const redirectUri = location.origin + '/callback';
const $ = (id) => document.getElementById(id);
const el = (name, text, className) => { const node = document.createElement(name); if (text !== undefined) node.textContent = text; if (className) node.className = className; return node; };
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function logIn() {
  const verifier = random();
  const state = random();
  sessionStorage.setItem('login', JSON.stringify({ verifier, state, returnTo: location.pathname === '/callback' ? '/' : location.pathname }));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const query = new URLSearchParams({ response_type: 'code', client_id: settings.clientId, redirect_uri: redirectUri, scope: 'openid email profile', state, code_challenge: challenge, code_challenge_method: 'S256' });
  location.assign(settings.hostedLoginUrl + '/oauth2/authorize?' + query);
}

async function finishLogIn() {
  const answer = new URLSearchParams(location.search);
  const pending = JSON.parse(sessionStorage.getItem('login') ?? 'null');
  sessionStorage.removeItem('login');
  if (answer.get('error')) throw new Error('The login was refused: ' + (answer.get('error_description') ?? answer.get('error')));
  if (!pending || !answer.get('code') || answer.get('state') !== pending.state) throw new Error('This login was not begun in this tab. Please log in again.');
  const response = await fetch(settings.hostedLoginUrl + '/oauth2/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: settings.clientId, code: answer.get('code'), redirect_uri: redirectUri, code_verifier: pending.verifier }),
  });
  if (!response.ok) throw new Error('The login could not be finished. Please try again.');
  const tokens = await response.json();
  sessionStorage.setItem('token', tokens.access_token);
  history.replaceState(null, '', pending.returnTo);
}

function logOut() {
  sessionStorage.clear();
  location.assign(settings.hostedLoginUrl + '/logout?' + new URLSearchParams({ client_id: settings.clientId, logout_uri: location.origin + '/' }));
}

async function get(path, method = 'GET') {
  const response = await fetch(path, { method, headers: { authorization: 'Bearer ' + sessionStorage.getItem('token') } });
  if (response.status === 401) { sessionStorage.removeItem('token'); throw new Error('Your login has ended. Please log in again.'); }
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? body.message ?? 'That did not work.');
  return body;
}

function showMe(me) {
  const facts = [['Name', me.givenName + ' ' + me.familyName], ['E-mail', me.email], ['School', me.school.name], ['Roles', me.roles.join(', ')]];
  if (me.students) facts.push([me.roles.includes('parent') ? 'Children' : 'Record', me.students.map((student) => student.name).join(', ') || 'none']);
  $('facts').replaceChildren(...facts.flatMap(([name, value]) => [el('dt', name), el('dd', value)]));
  $('me').hidden = false;
  $('login').hidden = true;
  $('logout').hidden = false;
}

const states = { notOpen: 'not open yet', open: 'open', closed: 'closed' };

async function showRegisters() {
  const rows = [];
  let cursor;
  do {
    const page = await get('/v1/registers?limit=200' + (cursor ? '&cursor=' + encodeURIComponent(cursor) : ''));
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  rows.sort((one, other) => one.className.localeCompare(other.className) || one.session.localeCompare(other.session));
  const body = rows.map((row) => {
    const line = el('tr');
    const missing = !row.taken && row.state === 'closed';
    line.append(el('th', row.className), el('td', row.session), el('td', row.taken ? 'taken' : missing ? 'missing' : states[row.state], row.taken ? 'good' : missing ? 'bad' : ''));
    for (const count of [row.counts.enrolled, row.counts.present, row.counts.late, row.counts.absent, row.counts.excused]) line.append(el('td', row.taken || count === row.counts.enrolled ? String(count) : '–', 'number'));
    return line;
  });
  $('rows').replaceChildren(...body);
  $('none').hidden = rows.length > 0;
  $('table').hidden = rows.length === 0;
  $('registers').hidden = false;
}

async function showReport(reportId) {
  const place = '/v1/reports/' + encodeURIComponent(reportId);
  const { status, error } = await get(place);
  $('unready').hidden = status === 'ready';
  $('retry').hidden = status !== 'failed';
  $('why').textContent = status === 'failed' ? error ?? 'It could not be made.' : 'It is being made. Look again in a minute.';
  $('retry').onclick = () => get(place + '/retry', 'POST').then(() => showReport(reportId)).catch(showFault);
  if (status !== 'ready') return;
  const { url } = await get(place + '/download');
  $('download').href = url;
  $('report').hidden = false;
  location.assign(url);
}

async function start() {
  $('login').addEventListener('click', logIn);
  $('logout').addEventListener('click', logOut);
  if (['localhost', '127.0.0.1'].includes(location.hostname)) $('local').hidden = false;
  if (location.pathname === '/callback') await finishLogIn();
  if (!sessionStorage.getItem('token')) { $('login').hidden = false; $('welcome').hidden = false; return; }
  const me = await get('/v1/me');
  showMe(me);
  const [, reportId] = location.pathname.match(/^\\/reports\\/(rpt_[0-9A-Z]+)$/) ?? [];
  if (reportId) await showReport(reportId);
  if (me.roles.includes('admin') || me.roles.includes('teacher')) await showRegisters();
}

function showFault(error) {
  $('fault').textContent = error.message;
  $('fault').hidden = false;
  $('login').hidden = Boolean(sessionStorage.getItem('token'));
}

start().catch(showFault);
`;
