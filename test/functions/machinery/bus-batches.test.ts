import { EventBridgeClient, EventBridgeServiceException, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { beforeEach, describe, expect, it } from 'vitest';
import { publish, type BusEntry } from '../../../functions/runtime/events/bus.ts';
import { faultyService } from '../../support/faulty-service.ts';

// The bus is played here because its limits and faults are the point.
const bus = faultyService(EventBridgeClient);
process.env['EVENT_BUS_NAME'] = 'bus';
beforeEach(() => {
  bus.reset();
  bus.on(PutEventsCommand).callsFake(({ Entries }: { readonly Entries: readonly object[] }) => ({
    Entries: Entries.map(() => ({ EventId: 'taken' })),
  }));
});

const time = new Date('2026-11-23T09:00:00Z');
/** Bytes that an entry counts for besides its detail: 14, and its source and type. */
const beside = 14 + 's'.length + 't'.length;
const entry = (detail: string): BusEntry => ({ source: 's', detailType: 't', detail, time });
/** An entry that counts for so many bytes. */
const ofBytes = (bytes: number) => entry('x'.repeat(bytes - beside));
const sizes = () => bus.commandCalls(PutEventsCommand).map(({ args: [{ input }] }) => input.Entries?.length);
const most = 256 * 1024;
const refusal = (name: string) => new EventBridgeServiceException({ name, $fault: 'client', $metadata: {}, message: 'no' });

describe('what is published in one request', () => {
  it('is ten entries at most', async () => {
    await publish(Array.from({ length: 21 }, () => entry('{}')));
    expect(sizes()).toEqual([10, 10, 1]);
  });

  it.each([
    ['just as many bytes as the bus takes', [most / 2, most / 2], [2]],
    ['a byte more than the bus takes', [most / 2, most / 2 + 1], [1, 1]],
    ['a large one between small ones', [100, most - 100, 100, 100], [2, 2]],
    ['large ones', [200_000, 200_000, 50_000], [1, 2]],
  ])('is %s at most', async (_, bytes, requests) => {
    expect(await publish(bytes.map(ofBytes))).toEqual({ refused: [], never: [] });
    expect(sizes()).toEqual(requests);
  });

  it('is counted in bytes, not letters', async () => {
    const half = (most / 2 - beside) / 2;
    await publish([entry('é'.repeat(half)), entry('é'.repeat(half))]);
    expect(sizes()).toEqual([2]);
    bus.resetHistory();
    await publish([entry('é'.repeat(half)), entry('é'.repeat(half + 1))]);
    expect(sizes()).toEqual([1, 1]);
  });

  it('is nothing where there is nothing', async () => {
    expect(await publish([])).toEqual({ refused: [], never: [] });
    expect(sizes()).toEqual([]);
  });

  it('goes onto the bus of the installation as it was given', async () => {
    await publish([entry('{"a":1}')]);
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries).toEqual([
      { EventBusName: 'bus', Source: 's', DetailType: 't', Detail: '{"a":1}', Time: time },
    ]);
  });
});

describe('what the bus does not take', () => {
  it('is told by its place among all: what may go another time, and what never will', async () => {
    let place = -1;
    const codes: Readonly<Record<number, string>> = {
      ...{ 1: 'ThrottlingException', 3: 'MalformedDetail', 10: 'InternalFailure' },
      ...{ 11: 'InvalidArgument', 12: 'NotAuthorizedForSourceException', 13: 'ValidationException' },
    };
    bus.on(PutEventsCommand).callsFake(({ Entries }: { readonly Entries: readonly object[] }) => ({
      Entries: Entries.map(() => ((place += 1), { ErrorCode: codes[place] })),
    }));
    expect(await publish(Array.from({ length: 14 }, () => entry('{}')))).toEqual({
      refused: [1, 10],
      never: [
        { index: 3, code: 'MalformedDetail' },
        { index: 11, code: 'InvalidArgument' },
        { index: 12, code: 'NotAuthorizedForSourceException' },
        { index: 13, code: 'ValidationException' },
      ],
    });
  });

  it.each(['ValidationException', 'RequestEntityTooLargeException'])(
    'is found entry by entry where it refuses a request as a whole with %s',
    async (name) => {
      bus.on(PutEventsCommand).callsFake(({ Entries }: { readonly Entries: readonly { readonly Detail: string }[] }) => {
        if (Entries.some(({ Detail }) => Detail === 'bad')) throw refusal(name);
        return { Entries: Entries.map(() => ({ EventId: 'taken' })) };
      });
      expect(await publish([entry('{}'), entry('bad'), entry('{}')])).toEqual({
        refused: [],
        never: [{ index: 1, code: 'ValidationException' }],
      });
      expect(sizes()).toEqual([3, 1, 1, 1]);
    },
  );

  it('is everything where it takes no request, which is thrown to come again', async () => {
    bus.on(PutEventsCommand).rejects(refusal('InternalException'));
    await expect(publish([entry('{}')])).rejects.toThrow('no');
    bus.on(PutEventsCommand).rejects(Object.assign(new Error('lost'), { name: 'ValidationException' }));
    await expect(publish([entry('{}')])).rejects.toThrow('lost');
  });
});
