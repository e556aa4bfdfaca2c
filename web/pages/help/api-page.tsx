import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { openapiQuery, type ApiOperation } from '../../api/setup/openapi.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { FilterBar } from '../../controls/filter-bar.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import styles from './help.module.css';

/** Every call of the API, from the document that the API itself serves. */
export function ApiPage() {
  const say = words.apiHelp;
  const [search] = useSearchParams();
  const { data, error } = useQuery(openapiQuery);
  const sought = (search.get('q') ?? '').trim().toLowerCase();
  const calls = Object.entries(data?.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation && [path, method, operation.operationId, operation.summary].join(' ').toLowerCase().includes(sought)
        ? [{ path, method: method.toUpperCase(), operation }]
        : [],
    ),
  );
  return (
    <Page title={say.title}>
      <p className={styles.section}>{say.lead}</p>
      <p>
        <a href="/v1/openapi.json">{say.document}</a>
      </p>
      <FilterBar label={say.find} filters={[{ name: 'q', label: say.find, kind: 'text' }]} />
      {error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} />}
      {data && <p role="status">{say.found(calls.length)}</p>}
      {calls.map(({ path, method, operation }) => (
        <details key={operation.operationId} className={styles.section}>
          <summary>
            <span className={styles.method}>{method}</span> {path}
          </summary>
          <Operation operation={operation} />
        </details>
      ))}
    </Page>
  );
}

function Operation({ operation }: { readonly operation: ApiOperation }) {
  const say = words.apiHelp;
  const { summary, description, parameters = [], requestBody, responses } = operation;
  const named = parameters.filter(({ name }) => name !== undefined);
  return (
    <>
      <p>{summary}</p>
      {description !== undefined && <p>{description}</p>}
      {named.length > 0 && (
        <p>
          {say.parameters}: {named.map((each) => `${each.name ?? ''} (${each.in ?? ''})`).join(', ')}
        </p>
      )}
      {requestBody !== undefined && (
        <>
          <h3>{say.body}</h3>
          <pre className={styles.code} tabIndex={0}>
            {JSON.stringify(requestBody, null, 2)}
          </pre>
        </>
      )}
      <h3>{say.answers}</h3>
      <ul>
        {Object.entries(responses).map(([status, { description: what }]) => (
          <li key={status}>
            {status} {what}
          </li>
        ))}
      </ul>
    </>
  );
}
