import { describe, expect, it } from 'vitest';
import { openAdmission } from '../../../local/cloud/lambda/admission.ts';

const limits = { beside: 1, quietMs: 5, longestMs: 60_000 };
/** Asks for admission and tells whether it was given yet. */
function ask(admission: ReturnType<typeof openAdmission>): { readonly leave: Promise<() => void>; readonly admitted: boolean } {
  let admitted = false;
  const leave = admission.next().then((given) => {
    admitted = true;
    return given;
  });
  return {
    leave,
    get admitted() {
      return admitted;
    },
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a call that nobody waits for', () => {
  it('begins at once while nobody waits for another one', async () => {
    const admission = openAdmission(limits);
    const calls = [ask(admission), ask(admission), ask(admission)];
    await settled();
    expect(calls.map(({ admitted }) => admitted)).toEqual([true, true, true]);
  });

  it('runs alone beside calls that somebody waits for, the others one after the other', async () => {
    const admission = openAdmission(limits);
    const leave = admission.first();
    const [one, two, three] = [ask(admission), ask(admission), ask(admission)];
    await settled();
    expect([one.admitted, two.admitted, three.admitted]).toEqual([true, false, false]);
    (await one.leave)();
    await settled();
    expect([two.admitted, three.admitted]).toEqual([true, false]);
    leave();
    await three.leave;
    expect(three.admitted).toBe(true);
  });

  it('waits until nobody came back for a moment', async () => {
    const admission = openAdmission({ ...limits, quietMs: 60_000 });
    admission.first()();
    const [one, two] = [ask(admission), ask(admission)];
    await settled();
    expect([one.admitted, two.admitted]).toEqual([true, false]);
  });

  it('begins in the quiet after the last one, also when it asked before that', async () => {
    const admission = openAdmission({ ...limits, beside: 0 });
    admission.first()();
    const asked = ask(admission);
    expect(asked.admitted).toBe(false);
    await asked.leave;
    expect(asked.admitted).toBe(true);
  });

  it('never waits for ever', async () => {
    const admission = openAdmission({ ...limits, longestMs: 10 });
    admission.first();
    const [one, two] = [ask(admission), ask(admission)];
    await Promise.all([one.leave, two.leave]);
    expect([one.admitted, two.admitted]).toEqual([true, true]);
  });
});
