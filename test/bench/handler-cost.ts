import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Role } from '../../domain/roles.ts';
import { call, type TestRequest } from '../support/http.ts';
import type { Figure } from './figure.ts';
import { codeOf, type AssembledFunction } from './functions.ts';
import type { Measured } from './measured.ts';
import type { BenchSchool } from './school.ts';

interface Me {
  readonly userId: string;
  readonly school: { readonly id: string };
  readonly roles: readonly Role[];
}

/** A request as often as it is asked for, the next one each time. */
interface Operation {
  readonly what: string;
  readonly name: Measured;
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly request: (at: number) => Pick<TestRequest, 'params' | 'body'>;
  /** Units of writing that it may take. */
  readonly writes?: number;
}

/**
 * What one register, incident or detention costs its functions when they are warm: CPU of the shipped code alone, called in this process against the table of the running
 * cloud, and the units that the table charges, as the completing log line tells them.
 */
export async function handlerCost(
  functions: readonly AssembledFunction[],
  { admin, sub, classes, days }: BenchSchool,
  { tableUrl, rounds }: { readonly tableUrl: string; readonly rounds: number },
): Promise<readonly Figure[]> {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_DYNAMODB: tableUrl,
    SERVICE_VERSION: 'bench',
  });
  const client = new DynamoDBClient({});
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  client.destroy();
  process.env['TABLE_NAME'] = TableNames[0];
  const me = (await admin.send('GET', '/v1/me')) as Me;
  const caller = { schoolId: me.school.id, userId: me.userId, roles: me.roles, claims: { sub } };
  const places = days.toReversed().flatMap((date) => classes.map((each) => ({ ...each, date })));
  const figures: Figure[] = [];
  const students = classes.flatMap(({ studentIds }) => studentIds);
  const incidentOf = (studentId: string) => ({
    body: {
      categoryId: 'homework',
      description: 'not handed in',
      occurredAt: new Date().toISOString(),
      students: [{ studentId }],
    },
  });
  const detentionOf = (studentId: string) => ({ body: { studentId, typeId: 'afterSchool', reason: 'talked' } });
  const registerAt = (at: number) => {
    const place = places[at % places.length];
    const marks = place?.studentIds.map((studentId, index) => ({ studentId, mark: index % 15 === 0 ? 'A' : 'P' }));
    return { params: { classId: place?.classId ?? '', date: place?.date ?? '', session: 'PM' }, body: { marks } };
  };
  const operations: readonly Operation[] = [
    { what: 'PUT register of 30', name: 'takeRegister', method: 'PUT', request: registerAt },
    { what: 'GET register of 30', name: 'getRegister', method: 'GET', request: (at) => ({ params: registerAt(at).params }) },
    {
      what: 'POST incident',
      name: 'recordIncident',
      method: 'POST',
      request: (at) => incidentOf(students[at % students.length] ?? ''),
      writes: 4,
    },
    {
      what: 'POST detention',
      name: 'scheduleDetention',
      method: 'POST',
      request: (at) => detentionOf(students[at % students.length] ?? ''),
      writes: 6,
    },
  ];
  for (const { what, name, method, request, writes } of operations) {
    const { handler } = (await import(codeOf(functions, name))) as { handler: unknown };
    const run = async (from: number, to: number) => {
      for (let at = from; at < to; at += 1) {
        const answer = await call(handler, { method, caller, ...request(at) });
        if (answer.status > 299) throw new Error(`${what} was answered ${String(answer.status)}: ${answer.text}`);
      }
    };
    let cost = { cpu: 0, units: 0, written: 0 };
    const warm = Math.ceil(rounds / 2);
    const said = listen();
    try {
      await run(0, warm);
      const before = process.cpuUsage();
      await run(warm, warm + rounds);
      const { user, system } = process.cpuUsage(before);
      cost = { cpu: (user + system) / 1000 / rounds, units: Math.max(...said.units), written: Math.max(...said.written) };
    } finally {
      said.end();
    }
    figures.push(
      { what: `${what}, CPU of the handler`, value: cost.cpu, unit: 'ms' },
      { what: `${what}, consumed units`, value: cost.units, unit: 'units' },
      ...(writes === undefined
        ? []
        : [{ what: `${what}, units of writing`, value: cost.written, unit: 'units', atMost: writes } as const]),
    );
  }
  return figures;
}

const Completed = z.object({ code: z.literal('COMPLETED'), rru: z.number(), wru: z.number() });

/** Takes the log lines that handlers write to the output of this process, and reads what each completed request was charged. */
function listen(): { readonly units: number[]; readonly written: number[]; end(): void } {
  const units: number[] = [];
  const written: number[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text: string | Uint8Array) => {
    const line = Completed.safeParse(JSON.parse(String(text)));
    if (line.success) {
      units.push(line.data.rru + line.data.wru);
      written.push(line.data.wru);
    }
    return true;
  };
  return { units, written, end: () => void (process.stdout.write = write) };
}
