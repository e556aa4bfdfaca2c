import type { LambdaEngine } from '../lambda/open.ts';
import { instant, shortName, table } from './frame.ts';
import type { Page } from './frame.ts';
import { html } from './html.ts';

/** Functions with their warm workers, and the last lines they wrote. */
export function functionsPage({ functions, logs }: Pick<LambdaEngine, 'functions' | 'logs'>): Page {
  const rows = functions().map(
    ({ name, logicalId, stack, environments }) =>
      html`<tr>
        <td>${stack}</td>
        <td>${shortName(logicalId)}</td>
        <td>${name}</td>
        <td class="number">${environments}</td>
      </tr>`,
  );
  const lines = logs()
    .slice(-200)
    .toReversed()
    .map(
      ({ at, functionName, line }) =>
        html`<tr>
          <td>${instant(at)}</td>
          <td>${shortName(functionName)}</td>
          <td><pre>${line}</pre></td>
        </tr>`,
    );
  const body = html`<h2>What they wrote</h2>
    ${
      lines.length === 0
        ? html`<p>No function wrote a line yet.</p>`
        : html`<details>
            <summary>The last ${lines.length} lines, newest first</summary>
            ${table(['At', 'Function', 'Line'], lines)}
          </details>`
    }
    <h2>Functions</h2>
    ${table(['Stack', 'Function', 'Name', { numbers: 'Warm workers' }], rows)}`;
  return { title: 'Functions', section: '/_local/functions', body };
}
