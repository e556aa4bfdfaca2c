import { randomUUID } from 'node:crypto';
import type { AwsRequest, AwsResponse } from '../context.ts';
import { AwsError, notImplemented } from './aws-error.ts';
import type { Operation } from './operation.ts';
import { xmlAnswer, type XmlValue } from './xml.ts';

/** Serves a service that speaks AWS Query (SES, SNS): a form whose `Action` names the operation, answered in XML. */
export function serveQuery(operations: Readonly<Record<string, Operation>>): (request: AwsRequest) => Promise<AwsResponse> {
  return async (request) => {
    const RequestId = randomUUID();
    try {
      const { Action, Version: _version, ...input } = readForm(request.body.toString('utf8'));
      const run = typeof Action === 'string' && Object.hasOwn(operations, Action) ? operations[Action] : undefined;
      if (run === undefined)
        throw notImplemented(`operation ${typeof Action === 'string' ? Action : `${request.method} ${request.path}`}`);
      const result = (await run(input)) as XmlValue; // operations of this protocol answer with texts and lists of texts
      return xmlAnswer(`${String(Action)}Response`, {
        [`${String(Action)}Result`]: result ?? {},
        ResponseMetadata: { RequestId },
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return xmlAnswer(
        'ErrorResponse',
        { Error: { Type: 'Sender', Code: error.code, Message: error.message }, RequestId },
        error.status,
      );
    }
  };
}

interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

/** The parameters of a form as a value: `To.member.1=a` is `{ To: ['a'] }`, `Body.Text.Data=b` is `{ Body: { Text: { Data: 'b' } } }`. */
export function readForm(form: string): Readonly<Record<string, unknown>> {
  const root: Node = { children: new Map() };
  for (const [name, value] of new URLSearchParams(form)) {
    let node = root;
    for (const part of name.split('.')) {
      const child = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, child);
      node = child;
    }
    node.text = value;
  }
  return Object.fromEntries([...root.children].map(([name, child]) => [name, valueOf(child)]));
}

function valueOf(node: Node): unknown {
  if (node.children.size === 0) return node.text ?? '';
  const list = node.children.get('member') ?? node.children.get('entry');
  if (list !== undefined) return [...list.children].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => valueOf(item));
  return Object.fromEntries([...node.children].map(([name, child]) => [name, valueOf(child)]));
}
