import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readFailure } from '../../../functions/machinery/failed-event.ts';
import { isUnreadable } from '../../../functions/machinery/is-unreadable.ts';

const failedAt = new Date('2026-11-23T09:00:00Z');
const functionArn = 'arn:aws:lambda:eu-west-2:111122223333:function:RollbookService-reports-mailReportLink';
const event = { id: 'bus-1', 'detail-type': 'report.ready.v1', detail: { id: 'evt_1' } };
const retry = { attempt: 2, firstFailedAt: failedAt.toISOString(), reasons: ['Error', 'Error'] };
const read = (body: unknown, attributes: Readonly<Record<string, string>> = {}) =>
  readFailure({
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes,
    failedAt,
    isNew: true,
    share: 0,
    receipt: 'r',
  });
const ofLambda = (response?: object, more: object = {}) => ({
  requestContext: { functionArn, condition: 'RetriesExhausted' },
  requestPayload: { ...event, ...more },
  ...(response && { responsePayload: response }),
});
const attemptOf = (response?: object) => read(ofLambda(response)).attempt;

describe('the record of a failed event', () => {
  it('of Lambda gives the function, the event without its history, and the history beside it', () => {
    expect(read(ofLambda({ errorType: 'Error', errorMessage: 'Error' }, { retry }))).toEqual({
      functionArn,
      event,
      attempt: { kind: 'passing', reason: 'Error', at: failedAt, retry },
    });
    expect(read(ofLambda()).attempt.retry).toBeUndefined();
  });

  it.each([
    ['its type alone where the message says no more', { errorType: 'TypeError', errorMessage: 'TypeError' }, 'TypeError'],
    ['its type alone where there is no message', { errorType: 'Sandbox.Timedout' }, 'Sandbox.Timedout'],
    ['its type alone where the message is empty', { errorType: 'TypeError', errorMessage: '' }, 'TypeError'],
    ['both where the message says more', { errorType: 'RefusedForGood', errorMessage: 'not-found' }, 'RefusedForGood: not-found'],
    ['why Lambda gave up where the function said nothing', {}, 'RetriesExhausted'],
  ])('tells as the reason %s', (_, response, reason) => {
    expect(attemptOf(response).reason).toBe(reason);
  });

  it('tells why Lambda gave up where there was no answer at all', () => {
    expect(attemptOf()).toMatchObject({ kind: 'passing', reason: 'RetriesExhausted' });
  });

  it.each([
    ['RefusedForGood', 'final'],
    ['Problem.in-progress', 'waiting'],
    ['Problem.stale-version', 'passing'],
    ['RefusedForGoodness', 'passing'],
  ])('takes %s for %s', (errorType, kind) => {
    expect(attemptOf({ errorType, errorMessage: errorType }).kind).toBe(kind);
  });

  it('of EventBridge gives what it could not hand over, and why', () => {
    const attributes = { TARGET_ARN: functionArn, ERROR_CODE: 'NO_PERMISSIONS', RULE_ARN: 'arn' };
    expect(read({ ...event, retry }, attributes)).toEqual({
      functionArn,
      event,
      attempt: { kind: 'passing', reason: 'NO_PERMISSIONS', at: failedAt, retry },
    });
  });

  it.each([
    ['no JSON', 'hello', {}],
    ['no record', event, {}],
    ['a record without an event', { requestContext: { functionArn, condition: 'x' } }, {}],
    ['a history that cannot be one', ofLambda({}, { retry: { attempt: -1 } }), {}],
    ['a dead letter without a code', event, { TARGET_ARN: functionArn }],
  ])('fails for %s', (_, body, attributes) => {
    expect(() => read(body, attributes)).toThrow();
  });
});

describe('what an item holds that nobody can read', () => {
  const unparsed = z.safeParse(z.string(), 1).error;

  it.each([
    ['a text that is no JSON', new SyntaxError('Unexpected token'), true],
    ['fields that are not those of the schema', unparsed, true],
    ['a fault of the table', new Error('down'), false],
    ['an error with something else of that name', Object.assign(new Error('x'), { issues: 3 }), false],
    ['an object that is no error', { issues: [] }, false],
    ['nothing', undefined, false],
  ])('is told from what may pass: %s', (_, error, unreadable) => {
    expect(isUnreadable(error)).toBe(unreadable);
  });
});
