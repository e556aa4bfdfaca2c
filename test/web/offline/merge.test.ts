import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameMark, merge, type Draft, type DraftMark } from '../../../web/offline/merge.ts';

const mark: fc.Arbitrary<DraftMark> = fc.oneof(
  fc.record({ mark: fc.constantFrom('P', 'A', 'L') }),
  fc.record({ mark: fc.constant('E'), reason: fc.constantFrom('medical', 'trip') }),
  fc.record({ mark: fc.constant('L'), timeIn: fc.constantFrom('09:01', '09:10'), note: fc.constantFrom('bus', '') }),
);
const students = ['stu_1', 'stu_2', 'stu_3', 'stu_4'];
const draft: fc.Arbitrary<Draft> = fc.record(Object.fromEntries(students.map((student) => [student, mark])));
/** Three states of one register: what both began with, and what each made of it. */
const three = fc.record({ base: draft, mine: draft, theirs: draft });
const changed = (before: Draft, after: Draft, student: string) => !isSameMark(before[student]!, after[student]!);

describe('two people at one register', () => {
  it('lose nothing that only one of them changed', () => {
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        const merged = merge({ base, mine, theirs });
        for (const student of students) {
          const [here, there] = [changed(base, mine, student), changed(base, theirs, student)];
          if (here && !there) expect(merged.marks[student]).toEqual(mine[student]);
          if (there && !here) expect(merged.marks[student]).toEqual(theirs[student]);
        }
      }),
    );
  });

  it('are asked about exactly the students whom both changed to something else', () => {
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        const both = students.filter(
          (student) =>
            changed(base, mine, student) && changed(base, theirs, student) && !isSameMark(mine[student]!, theirs[student]!),
        );
        expect(merge({ base, mine, theirs }).asked).toEqual(both);
      }),
    );
  });

  it('get the same from a second merging, with nothing left to ask or to send', () => {
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        const { marks } = merge({ base, mine, theirs });
        const again = merge({ base: theirs, mine: marks, theirs: marks });
        expect([again.marks, again.asked, again.changesTheirs]).toEqual([marks, [], false]);
      }),
    );
  });

  it('have something to send only where it differs from what stands', () => {
    fc.assert(
      fc.property(three, ({ base, mine, theirs }) => {
        const { marks, changesTheirs } = merge({ base, mine, theirs });
        expect(changesTheirs).toBe(students.some((student) => changed(theirs, marks, student)));
      }),
    );
  });

  it('mark nobody who has left the class', () => {
    const { marks } = merge({ base: {}, mine: { stu_1: { mark: 'A' }, stu_2: { mark: 'P' } }, theirs: { stu_2: { mark: 'P' } } });
    expect(Object.keys(marks)).toEqual(['stu_2']);
  });
});
