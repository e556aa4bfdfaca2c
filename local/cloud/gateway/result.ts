import { validateHeaderName, validateHeaderValue } from 'node:http';

/** What goes back to the client. Header values that are lists become one header each. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/**
 * Reads a function's result in payload format 2.0: an object with a `statusCode` says everything itself; anything else is the body of a 200 in JSON.
 * Undefined when the result is malformed, which API Gateway answers with 500.
 */
export function readResult(result: unknown): Answer | undefined {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof result === 'string' ? result : JSON.stringify(result),
    };
  }
  const { statusCode, headers, body, cookies, isBase64Encoded } = result as Readonly<Record<string, unknown>>; // an object; each member is checked below
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const given = headersOf(headers);
  if (given === undefined || (body !== undefined && body !== null && typeof body !== 'string')) return undefined;
  if (cookies !== undefined && cookies !== null) {
    if (!Array.isArray(cookies) || !cookies.every((cookie) => typeof cookie === 'string' && !/[\r\n\0]/.test(cookie)))
      return undefined;
    if (cookies.length > 0) given['set-cookie'] = cookies;
  }
  given['content-type'] ??= 'text/plain;charset=UTF-8';
  const text = body ?? '';
  return { status, headers: given, body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text };
}

function headersOf(headers: unknown): Record<string, string | readonly string[]> | undefined {
  if (headers === undefined || headers === null) return {};
  if (typeof headers !== 'object' || Array.isArray(headers)) return undefined;
  const given: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
    try {
      validateHeaderName(name);
      validateHeaderValue(name, String(value));
    } catch {
      return undefined;
    }
    given[name.toLowerCase()] = String(value);
  }
  return given;
}
