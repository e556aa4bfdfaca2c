import { expect, it } from 'vitest';
import { openSendingRate } from '../../../local/cloud/mail/sending-rate.ts';

it('lets so many through in any second, not in each that a clock shows', () => {
  let now = 900;
  const rate = openSendingRate(3, () => now);
  expect([rate.take(), rate.take(), rate.take(), rate.take()]).toEqual([true, true, true, false]);
  now = 1100;
  expect(rate.take()).toBe(false);
  now = 1900;
  expect([rate.take(), rate.take(), rate.take(), rate.take()]).toEqual([true, true, true, false]);
});

it('counts nothing that lies ahead when the clock is put back', () => {
  let now = 10_000;
  const rate = openSendingRate(1, () => now);
  rate.take();
  now = 5000;
  expect([rate.take(), rate.take()]).toEqual([true, false]);
});
