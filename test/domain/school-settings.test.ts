import { describe, expect, it } from 'vitest';
import { newSchool, schoolFaults } from '../../domain/school.ts';
import { SchoolId } from '../../domain/ids.ts';

const school = newSchool({ id: SchoolId.parse('sch_01JZ8K3M7Q2V5X9B4C6D8F0G1H'), name: 'Hillside', timeZone: 'Europe/London' });

describe('a cap for text messages', () => {
  it.each([
    [undefined, undefined],
    ['GB', undefined],
    ['GB', 'Hillside'],
    ['US', '+12025550123'],
  ])('may be set in %s with the sender %s', (country, sender) => {
    const sms = { monthlyCap: 100, ...(sender !== undefined && { sender }) };
    expect(schoolFaults({ ...school, sms, ...(country !== undefined && { country }) })).toEqual([]);
  });

  it.each([
    [undefined, 'none'],
    ['Hillside', 'Hillside'],
  ])('may not be set in a country where messages come from numbers alone with the sender %s', (sender, got) => {
    const sms = { monthlyCap: 100, ...(sender !== undefined && { sender }) };
    expect(schoolFaults({ ...school, country: 'US', sms })).toEqual([
      { pointer: '/sms/sender', detail: expect.stringMatching(new RegExp(`^must be a number of the account .* got ${got}$`)) },
    ]);
    expect(schoolFaults({ ...school, country: 'US', sms: { ...sms, monthlyCap: 0 } })).toEqual([]);
  });
});
