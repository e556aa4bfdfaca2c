import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { historyOf } from '../../../../domain/attendance/registers/history.ts';
import type { Register } from '../../../../domain/attendance/registers/register.ts';
import { studentKey, type StudentId } from '../../../../domain/ids.ts';
import { handler as amendMark } from '../../../../functions/attendance/registers/amend-mark.ts';
import { handler as getStudentAttendance } from '../../../../functions/attendance/figures/get-student-attendance.ts';
import { handler as takeRegister } from '../../../../functions/attendance/registers/take-register.ts';
import { handler as keepProjections } from '../../../../functions/machinery/keep-projections.ts';
import { handler as rebuildCounters } from '../../../../functions/machinery/rebuild-counters.ts';
import { handler as relay } from '../../../../functions/machinery/relay.ts';
import { aSchool } from '../../../support/a-school.ts';
import { call } from '../../../support/http.ts';
import { openTableStream } from '../../../support/tables/table-stream.ts';
import { faultyService } from '../../../support/faulty-service.ts';

const bus = faultyService(EventBridgeClient);
process.env['EVENT_BUS_NAME'] = 'bus';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T16:00:00Z'), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** The same numbers every time (a linear congruential generator, constants of Numerical Recipes). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

type School = Awaited<ReturnType<typeof aSchool>>;
type Place = Pick<Register, 'classId' | 'date' | 'session'>;
const nameOf = ({ classId, date, session }: Place) => `${classId} ${date} ${session}`;

/** Lets eight writers at once take and amend registers, 125 times each; each knows of a register what anybody was last told. */
async function writeAtOnce(school: School, places: readonly Place[], studentIds: readonly StudentId[]): Promise<number> {
  const heard = new Map<string, string>();
  let through = 0;
  const writer = async (seed: number) => {
    const next = numbers(seed);
    const letter = () => ['P', 'A', 'L'][next(3)];
    for (let turn = 0; turn < 125; turn += 1) {
      const place = places[next(places.length)];
      if (!place) throw new Error('there is no such place');
      const tag = heard.get(nameOf(place));
      const headers: Record<string, string> = tag === undefined ? {} : { 'if-match': tag };
      const amends = next(2) === 0;
      const answer =
        tag !== undefined && amends
          ? await call(amendMark, {
              method: 'PATCH',
              params: { ...place, studentId: studentIds[next(4)] ?? '' },
              body: { mark: letter(), amendmentReason: 'as somebody saw' },
              headers,
              caller: school.admin,
            })
          : await call(takeRegister, {
              method: 'PUT',
              params: place,
              body: { marks: studentIds.map((studentId) => ({ studentId, mark: letter() })), amendmentReason: 'as somebody saw' },
              headers,
              caller: school.admin,
            });
      expect([200, 201, 409, 412]).toContain(answer.status);
      if (answer.status >= 300) continue;
      through += 1;
      heard.set(nameOf(place), answer.headers['etag'] ?? '');
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(writer));
  return through;
}

/** What the bus was given by the relay for some records, in the order in which it was given. */
async function published(records: readonly DynamoDBRecord[]) {
  bus.on(PutEventsCommand).callsFake(({ Entries = [] }: { Entries?: unknown[] }) => ({
    FailedEntryCount: 0,
    Entries: Entries.map((_, index) => ({ EventId: String(index) })),
  }));
  expect(await relay({ Records: [...records] })).toEqual({ batchItemFailures: [] });
  return bus.commandCalls(PutEventsCommand).flatMap(({ args }) =>
    (args[0].input.Entries ?? []).map(({ DetailType, Detail }) => {
      const { id, schoolId, data } = JSON.parse(Detail ?? '') as {
        id: string;
        schoolId: string;
        data: Place & { version: number };
      };
      return { type: DetailType, id, schoolId, data };
    }),
  );
}

it('keeps register, history, events and counters in exact agreement through 1,000 takings and amendments by eight writers at once', async () => {
  const school = await aSchool();
  const { classId, studentIds } = await school.addClass(4);
  const places = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].flatMap((date) =>
    (['AM', 'PM'] as const).map((session) => ({ classId, date, session })),
  );
  const stream = await openTableStream();
  expect(await writeAtOnce(school, places, studentIds)).toBeGreaterThan(100);
  const records = await stream.read();
  stream.close();
  const events = await published(records);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);

  const registers: Register[] = [];
  for (const place of places) {
    const register = await school.table.registers.get(place);
    if (!register) throw new Error('a register was never taken');
    registers.push(register);
    const changes = await school.table.registers.history(place);
    // One record for every version after the first, none missing and none too many.
    expect(changes.map(({ version }) => version)).toEqual(Array.from({ length: register.version - 1 }, (_, index) => index + 2));
    // Playing the history forward ends at the register.
    const last = new Map(historyOf(register, changes).map((held) => [held.student, held.to?.mark]));
    expect(register.marks.map(({ student, mark }) => [student, mark])).toEqual(
      register.marks.map(({ student }) => [student, last.get(student)]),
    );
    // One event for every version, in their order: of a taking for the first, of a change for each that has a record.
    expect(events.filter(({ data }) => nameOf(data) === nameOf(place))).toMatchObject([
      { type: 'attendance.register.taken.v1', schoolId: school.schoolId, data: { ...place, version: 1 } },
      ...changes.map(({ version }) => ({
        type: 'attendance.register.changed.v1',
        schoolId: school.schoolId,
        data: { ...place, version },
      })),
    ]);
  }
  expect(events).toHaveLength(registers.reduce((sum, { version }) => sum + version, 0));

  const counted = async () => {
    for (const studentId of studentIds) {
      const { summary } = (await call(getStudentAttendance, { params: { studentId }, caller: school.admin })).body;
      const marks = registers.flatMap((register) => register.marks.filter(({ student }) => student === studentKey(studentId)));
      const [absent, late] = ['A', 'L'].map((letter) => marks.filter(({ mark }) => mark === letter).length);
      // Every L was written after the close and without a time: it counts by that.
      const unauthorised = (absent ?? 0) + (late ?? 0);
      expect(summary).toMatchObject({ possible: 8, attended: 8 - unauthorised, unauthorised, late });
    }
  };
  // The counters follow from what the stream carried, each version being of a register or of something else.
  const ofRegisters = records.filter(({ dynamodb }) => dynamodb?.NewImage?.['roll']);
  expect(await keepProjections({ Records: ofRegisters })).toEqual({ batchItemFailures: [] });
  await counted();
  await rebuildCounters({ schoolId: school.schoolId });
  await counted();
});
