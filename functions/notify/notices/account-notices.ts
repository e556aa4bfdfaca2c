import { defineNotice } from '../../../domain/notifications/notice.ts';

const account = { kind: 'account', use: 'each' } as const;

export const sendingFault = defineNotice({
  ...account,
  id: 'sending-fault',
  why: 'the installation cannot send messages as it is set up, which no repetition mends',
  folder: 'account/sending-fault',
  // In the app alone: a mail about mail that does not go would not go either.
  ways: [],
  facts: { fault: 'text', date: 'date' },
  example: { fault: 'MessageRejected', date: '2026-11-23' },
});

export const addressOff = defineNotice({
  ...account,
  id: 'address-off',
  why: 'messages to an address came back for good, were complained of or are not wanted, so that none are sent there any more',
  folder: 'account/address-off',
  ways: [],
  facts: { name: 'name', address: 'text' },
  example: { name: 'Rhiannon Ashworth', address: 'r***@mail.example' },
});

export const addressFailing = defineNotice({
  ...account,
  id: 'address-failing',
  why: 'messages to an address came back three times in a week, for now',
  folder: 'account/address-failing',
  ways: [],
  facts: { name: 'name', address: 'text' },
  example: { name: 'Rhiannon Ashworth', address: 'r***@mail.example' },
});

export const addedToSchool = defineNotice({
  ...account,
  id: 'added-to-school',
  why: 'a school has added somebody who logs in already, for another school',
  folder: 'account/added-to-school',
  ways: ['email'],
  facts: {},
  example: {},
});

export const accountNotices = [addedToSchool, sendingFault, addressOff, addressFailing] as const;
