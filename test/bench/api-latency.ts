import type { BenchSchool } from './school.ts';
import { percentile, type Figure } from './figure.ts';

type Call = (index: number) => Promise<unknown>;

/** Latency and throughput of the operations that a school feels every morning, through the gateway of the local cloud, with one and 16 clients. */
export async function measureApi(
  { admin, classes, days }: BenchSchool,
  { rounds, settle }: { readonly rounds: number; readonly settle: () => Promise<void> },
): Promise<readonly Figure[]> {
  const registers = days.flatMap((date) =>
    ['AM', 'PM'].flatMap((session) =>
      classes.map(({ classId, studentIds }) => ({ path: `/v1/classes/${classId}/registers/${date}/${session}`, studentIds })),
    ),
  );
  let fresh = 0;
  const take: Call = () => {
    const register = registers[fresh % registers.length];
    fresh += 1;
    if (!register) throw new Error('there are no registers to take');
    const marks = register.studentIds.map((studentId, place) => ({ studentId, mark: (place + fresh) % 20 === 0 ? 'A' : 'P' }));
    return admin.send('PUT', register.path, { marks });
  };
  const takenDay = days[0] ?? '';
  const firstStudent = classes[0]?.studentIds[0] ?? '';
  const read: Call = (index) =>
    admin.send('GET', `/v1/classes/${classes[index % classes.length]?.classId ?? ''}/registers/${takenDay}/AM`);
  const absences: Call = () => admin.send('GET', `/v1/absences?date=${takenDay}`);
  const year: Call = () =>
    admin.send('GET', `/v1/students/${firstStudent}/attendance?from=${takenDay}&to=${days.at(-1) ?? takenDay}`);
  const month: Call = (index) =>
    admin.send('GET', `/v1/classes/${classes[index % classes.length]?.classId ?? ''}/attendance?month=${takenDay.slice(0, 7)}`);
  const figures: Figure[] = [];
  for (const [what, call, targets] of [
    ['PUT register of 30', take, { p50: 5, p99: 18 }],
    ['GET register of 30', read, { p50: 5, p99: 18 }],
    ['GET absences of a day of 300', absences, {}],
    ["GET a student's year", year, {}],
    ["GET a class's month", month, {}],
  ] as const) {
    for (const clients of [1, 16]) {
      const { times, seconds } = await measureCalls(call, { clients, rounds, settle });
      const name = `${what}, ${String(clients)} ${clients === 1 ? 'client' : 'clients'}`;
      const bounded = clients === 1 ? (targets as { p50?: number; p99?: number }) : {};
      figures.push(
        {
          what: `${name}, p50`,
          value: percentile(times, 0.5),
          unit: 'ms',
          ...(bounded.p50 !== undefined && { atMost: bounded.p50 }),
        },
        {
          what: `${name}, p99`,
          value: percentile(times, 0.99),
          unit: 'ms',
          ...(bounded.p99 !== undefined && { atMost: bounded.p99 }),
        },
        { what: name, value: times.length / seconds, unit: 'requests/s' },
      );
    }
  }
  return figures;
}

/** Makes calls by so many clients at once, once to warm up and once to be measured. */
export async function measureCalls(
  call: Call,
  { clients, rounds, settle }: { readonly clients: number; readonly rounds: number; readonly settle: () => Promise<void> },
): Promise<{ readonly times: readonly number[]; readonly seconds: number }> {
  // What earlier writes set going shall not be measured with the next calls.
  await settle();
  await run(call, { clients, rounds }); // until the code is compiled and the connections are open
  await settle();
  return run(call, { clients, rounds });
}

async function run(
  call: Call,
  { clients, rounds }: { readonly clients: number; readonly rounds: number },
): Promise<{ readonly times: readonly number[]; readonly seconds: number }> {
  const times: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let index = next++; index < rounds; index = next++) {
        times.push(await timeOf(call, index));
      }
    }),
  );
  return { times, seconds: (performance.now() - startedAt) / 1000 };
}

/** Milliseconds of one answered call. */
async function timeOf(call: Call, index: number): Promise<number> {
  const sentAt = performance.now();
  await call(index);
  return performance.now() - sentAt;
}
