import {
  CreateTableCommand,
  DynamoDBClient,
  type CreateTableCommandInput,
  ListTablesCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDynoxide, type TableEngine } from '../../../local/cloud/dynamodb/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollbook-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aTable: CreateTableCommandInput = {
  TableName: 'kept',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
};
const clientOf = (engine: TableEngine) =>
  new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

describe('a temporary table engine', () => {
  let engine: TableEngine;
  beforeAll(async () => void (engine = await startDynoxide()));

  it('answers as soon as it was started, on a loopback address', async () => {
    expect((await clientOf(engine).send(new ListTablesCommand({}))).TableNames).toEqual([]);
    expect(new URL(engine.endpoint).hostname).toMatch(/^127\./);
  });

  it('finds the next number in the stream by an index, so that writes stay as fast as they began', () => {
    const db = new DatabaseSync(engine.file ?? '', { readOnly: true });
    const plan = db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?',
      )
      .all('kept');
    db.close();
    expect(JSON.stringify(plan)).toContain('SEARCH _stream_records USING COVERING INDEX rollbook_stream_sequence');
  });

  it('stops answering and leaves no file behind when closed', async () => {
    const { port, hostname } = new URL(engine.endpoint);
    await engine.close();
    const [error] = (await once(connect(Number(port), hostname), 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    expect(existsSync(join(engine.file ?? '', '..'))).toBe(false);
  });
});

describe('a table engine with a file', () => {
  it('keeps every acknowledged write, and its process ends, when the program is killed with SIGKILL', async () => {
    const file = join(folder, 'killed.db');
    const program = spawn(process.execPath, [join(import.meta.dirname, 'kept-table.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = 0;
    let enginePid = 0;
    for await (const line of createInterface({ input: program.stdout })) {
      acknowledged = Number(line);
      if (acknowledged !== 60) continue;
      enginePid = Number(readFileSync(`${file}.pid`, 'utf8'));
      program.kill('SIGKILL');
    }
    const engine = await startDynoxide({ file });
    const { Count = 0 } = await clientOf(engine).send(new ScanCommand({ TableName: 'kept', ConsistentRead: true }));
    await engine.close();
    expect(acknowledged).toBeGreaterThanOrEqual(60);
    expect(Count).toBeGreaterThanOrEqual(acknowledged);
    expect(() => process.kill(enginePid, 0)).toThrow('ESRCH');
  });

  it('is refused to a second user while the first has it', async () => {
    const file = join(folder, 'shared.db');
    const engine = await startDynoxide({ file });
    await expect(startDynoxide({ file })).rejects.toThrow(`${file} is in use by another running process`);
    await engine.close();
    const next = await startDynoxide({ file });
    await next.close();
  });

  it.each([
    ['with a file', join(folder, 'crashed.db')],
    ['with a temporary file', undefined],
  ])('%s is started again, with its data and at its address, when its process ends without being asked to', async (_, kept) => {
    const said: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const engine = await startDynoxide({
      file: kept,
      onUnexpectedExit(sentence) {
        said.push(sentence);
        if (said.length === 2) resolve();
      },
    });
    await clientOf(engine).send(new CreateTableCommand(aTable));
    process.kill(Number(readFileSync(`${engine.file ?? ''}.pid`, 'utf8')), 'SIGKILL');
    await promise;
    expect(said).toEqual([
      expect.stringContaining('the table engine ended by itself (exit code 137'),
      'the table engine answers again',
    ]);
    expect((await clientOf(engine).send(new ListTablesCommand({}))).TableNames).toEqual(['kept']);
    await engine.close();
    expect(existsSync(engine.file ?? '')).toBe(kept !== undefined);
  });

  it('fails with the words of the engine when the file is no database', async () => {
    const file = join(folder, 'text.db');
    writeFileSync(
      file,
      'this is plain text, and more of it than a database header has, so that it cannot be taken for one\n'.repeat(50),
    );
    await expect(startDynoxide({ file })).rejects.toThrow(/ended at once: .+database/i);
  });
});

describe('without an engine of its own', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  afterEach(() => {
    Object.defineProperty(process, 'platform', platform);
  });

  it('names the remedy on a platform that has no binary', async () => {
    Object.defineProperty(process, 'platform', { ...platform, value: 'plan9' });
    await expect(startDynoxide()).rejects.toThrow(
      /no DynamoDB engine for this machine \(package @dynoxide\/plan9-.+ is not installed\): .+ set AWS_ENDPOINT_URL_DYNAMODB/,
    );
  });

  it('uses the endpoint it is given, whatever the platform', async () => {
    Object.defineProperty(process, 'platform', { ...platform, value: 'plan9' });
    expect(await startDynoxide({ file: join(folder, 'unused.db'), endpoint: 'http://127.0.0.1:8000' })).toMatchObject({
      endpoint: 'http://127.0.0.1:8000',
      file: undefined,
    });
    expect(existsSync(join(folder, 'unused.db'))).toBe(false);
  });
});
