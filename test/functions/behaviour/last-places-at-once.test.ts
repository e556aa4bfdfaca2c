import { describe, expect, it, vi } from 'vitest';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { handler as scheduleDetention } from '../../../functions/behaviour/detentions/schedule-detention.ts';
import { handler as replaceDetentionTypes } from '../../../functions/behaviour/detentions/types/replace-detention-types.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

const clients = 100;
const places = 10;

describe('a hundred clients who ask the real table for ten places at once', () => {
  it('meet no fault: ten get a place, the others hear that the session is full, at once or when they have tried again', async () => {
    vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
    const school = await aSchool();
    const types = defaultTypes.map((type) => (type.id === 'senior' ? { ...type, capacity: places } : type));
    await call(replaceDetentionTypes, { method: 'PUT', body: { types }, headers: { 'if-match': '*' }, caller: school.admin });
    const students = await Promise.all(Array.from({ length: clients }, () => school.addStudent()));
    const answered = new Set<number>();
    /** As a page does it: who is asked to try again does. */
    const ask = async (studentId: string): ReturnType<typeof call> => {
      const answer = await call(scheduleDetention, {
        method: 'POST',
        body: { studentId, typeId: 'senior', reason: 'talked', date: '2026-11-27', startsAt: '15:40' },
        caller: school.admin,
      });
      answered.add(answer.status);
      return answer.text.includes('try again in a few seconds') ? ask(studentId) : answer;
    };
    const answers = await Promise.all(students.map(ask));
    vi.useRealTimers();
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(places);
    expect(answered).toEqual(new Set([201, 409]));
    for (const { status, body } of answers)
      if (status !== 201) expect(body.detail).toMatch(/is full: 10 of 10 places are taken$/);
  });
});
