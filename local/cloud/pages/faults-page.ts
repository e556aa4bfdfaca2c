import { faultKinds, type Fault } from '../mail/faults.ts';
import { table } from './frame.ts';
import type { Page } from './frame.ts';
import { html } from './html.ts';

const providerNames = { ses: 'E-mail (SES)', sns: 'Text messages (SNS)' } as const;

export interface FaultsView {
  readonly faults: readonly Fault[];
  /** Why a fault was not taken. */
  readonly wrong?: string | undefined;
}

/** What the providers of messages do wrong, with a form for more. */
export function faultsPage({ faults, wrong }: FaultsView): Page {
  const rows = faults.map(
    ({ provider, kind, to, times }) =>
      html`<tr>
        <td>${providerNames[provider]}</td>
        <td>${kind}</td>
        <td>${to ?? 'everybody'}</td>
        <td>${times === undefined ? 'until taken back' : String(times)}</td>
      </tr>`,
  );
  const kinds = (['ses', 'sns'] as const).flatMap((provider) =>
    faultKinds[provider].map((kind) => html`<option value="${provider} ${kind}">${providerNames[provider]}: ${kind}</option>`),
  );
  const body = html`<p class="quiet">
      The next messages meet these faults, the first that fits. A bounce or a complaint is told to Rollbook after the message was
      taken, as SES does it. All are gone after a restart.
    </p>
    ${wrong === undefined ? undefined : html`<p class="bad" role="alert">${wrong}</p>`}
    ${faults.length === 0 ? html`<p>Every message is taken.</p>` : table(['Provider', 'Fault', 'To', 'Times'], rows)}
    <form method="post" action="/_local/faults">
      <label
        >Fault
        <select name="fault">
          ${kinds}
        </select></label
      >
      <label>To (everybody when empty) <input name="to" /></label>
      <label>Times (until taken back when empty) <input name="times" type="number" min="1" max="100000" /></label>
      <button>Add</button>
    </form>
    <form method="post" action="/_local/faults">
      <p><button name="clear" value="yes">Take all back</button></p>
    </form>`;
  return { title: 'Faults of providers', section: '/_local/faults', body };
}

/** The fault that a form asks for. Fails with nothing: what does not fit is answered by whoever takes the fault. */
export function faultOf(form: URLSearchParams): unknown {
  const [provider, kind] = (form.get('fault') ?? '').split(' ');
  const [to, times] = [form.get('to')?.trim(), form.get('times')?.trim()];
  return { provider, kind, ...(to && { to }), ...(times && { times: Number(times) }) };
}
