import { describe, expect, it } from 'vitest';
import { shortFault } from '../../../functions/kernel/faults/short-fault.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('Ada Lovelace, 12 Hill Road'), { name }, more);

describe('a fault as it may lie in a queue', () => {
  it.each([
    ['an error of a kind', new TypeError('cannot read Ada Lovelace'), 'TypeError'],
    ['one with a code of its own', named('Error', { code: 'ECONNRESET' }), 'Error.ECONNRESET'],
    ['one whose name ends with its code', named('Problem.stale-version', { code: 'stale-version' }), 'Problem.stale-version'],
    ['one whose code only begins like its name', named('Throttled', { code: 'Thr' }), 'Throttled.Thr'],
    ['one whose code is a number', named('HttpError', { code: 503 }), 'HttpError'],
    ['one without a code', named('ServiceFault', { code: undefined }), 'ServiceFault'],
    ['a name with more in it than letters', named('Fault: ada@lovelace.example <1>'), 'Faultadalovelace.example1'],
    ['signs that names of faults have', named('Service_Fault.$1-a'), 'Service_Fault.$1-a'],
    ['a name that is empty', named(''), 'Error'],
    ['a name of nothing but signs', named('«»'), 'Error'],
    ['a text', 'Ada Lovelace', 'Error'],
    ['nothing', undefined, 'Error'],
    ['an object that only looks like one', { name: 'Ada', code: 'Lovelace' }, 'Error'],
  ])('says of %s its kind and nothing else', (_, error, kind) => {
    const short = shortFault(error);
    expect(short).toBeInstanceOf(Error);
    expect([short.name, short.message, short.stack]).toEqual([kind, kind, kind]);
    expect(short.cause).toBeUndefined();
  });

  it('has a hundred characters at most', () => {
    expect(shortFault(named('x'.repeat(99), { code: 'yz' })).name).toBe(`${'x'.repeat(99)}.`);
    expect(shortFault(named('x'.repeat(100))).name).toHaveLength(100);
  });
});
