import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../functions/runtime/new-id.ts';
import { accessPatterns } from '../../../functions/table/access-patterns.ts';
import type { Pattern } from '../../../functions/table/pattern.ts';
import { openDatabase } from '../../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../../functions/table/wire/dynamodb-call.ts';
import { absent } from '../../../functions/table/wire/database-contract.ts';
import { isAppendOnly, itemKinds, keyOf, partitionOf } from '../../../functions/table/items/item-keys.ts';
import { aSchool } from '../../support/a-school.ts';
import { auditTrail } from '../../support/audit-trail.ts';

const now = new Date('2026-11-23T09:10:00Z');
const schoolId = newId('sch', now);
const auditId = newId('aud', now);
const kept = [
  ['an entry of a month', keyOf('auditEntry', { schoolId, month: '2026-11', auditId })],
  ['an entry of an entity', keyOf('auditOf', { schoolId, entityId: newId('stu', now), auditId })],
  ['an entry of an actor', keyOf('auditBy', { schoolId, userId: newId('usr', now), auditId })],
  [
    'a change of a register',
    keyOf('registerChange', { schoolId, date: '2026-11-23', session: 'AM', classId: newId('cls', now), version: '000002' }),
  ],
] as const;
const database = () => openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', { read: 0, written: 0 });

describe.each(kept)('%s', (_, key) => {
  it('is added where nothing is, and stays when it is added again', async () => {
    const db = database();
    await db.write({ put: { ...key, told: 'first' }, condition: absent });
    await expect(db.write({ put: { ...key, told: 'again' }, condition: absent })).rejects.toThrow('somebody else changed this');
    expect(await db.get(key)).toMatchObject({ told: 'first' });
  });

  it.each([
    ['replaced', { put: { ...key } }],
    ['replaced under another condition', { put: { ...key }, condition: { expression: 'attribute_exists(pk)' } }],
    ['deleted', { remove: key }],
  ] as const)('is never %s', async (__, write) => {
    const db = database();
    await expect(db.write(write)).rejects.toThrow('only ever added');
    await expect(db.transact([write])).rejects.toThrow('only ever added');
    await expect(db.writeMany([write])).rejects.toThrow('only ever added');
  });

  it('is never changed', async () => {
    const db = database();
    const update = { key, expression: 'SET told = :other', values: { ':other': 'other' } };
    await expect(db.update(update)).rejects.toThrow('only ever added');
    await expect(db.transact([update])).rejects.toThrow('only ever added');
  });
});

describe('items that are only ever added', () => {
  it('are none but those', () => {
    const fill = (template: string) => template.replaceAll(/\{(\w+)\}/g, (_, hole: string) => `${hole}#AUDIT#x`);
    const others = Object.entries(itemKinds).filter(([, kind]) => !('appendOnly' in kind));
    expect(
      others.filter(([, { pk, sk }]) => isAppendOnly({ pk: pk.replaceAll(/\{\w+\}/g, 'x'), sk: fill(sk) })).map(([name]) => name),
    ).toEqual([]);
  });

  it('are read by Query alone, and what writes them puts', () => {
    const kinds = ['auditEntry', 'auditOf', 'auditBy'];
    const patterns = Object.values(accessPatterns).flatMap((store) => Object.entries<Pattern>(store));
    const touching = patterns.filter(([, { items }]) => items.some((item) => kinds.includes(item)));
    for (const [name, { ops, items }] of touching) {
      const alone = items.every((item) => kinds.includes(item));
      expect([
        name,
        alone ? ops.filter((op) => op !== 'Query' && op !== 'PutItem') : ops.filter((op) => op === 'PutItem'),
      ]).toEqual([name, alone ? [] : ['PutItem']]);
    }
    expect(touching.length).toBeGreaterThan(10);
  });
});

describe('a change and its entry', () => {
  it('are stored together or not at all', async () => {
    const school = await aSchool();
    const { students } = school.table;
    const studentId = await school.addStudent();
    const student = await students.get(studentId);
    if (!student) throw new Error('the student is not there');
    const entries = async () => (await auditTrail(school.admin, { entityId: studentId })).map(({ action }) => action);
    const next = { ...student, yearGroup: '8', version: student.version + 1 };
    await students.save(student, next);
    await expect(students.save(student, { ...next, yearGroup: '9' })).rejects.toThrow('somebody else changed this');
    expect((await entries()).sort()).toEqual(['student.changed', 'student.created']);
    expect((await students.get(studentId))?.yearGroup).toBe('8');
  });

  it('lie in the table under the school, and expire never', async () => {
    const school = await aSchool();
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    const pk = partitionOf('auditBy', { schoolId: school.schoolId, userId: school.admin.userId });
    const month = partitionOf('auditEntry', { schoolId: school.schoolId, month: '2026-09' });
    const { Items: items = [] } = await client.send(
      new QueryCommand({
        TableName: process.env['TABLE_NAME'],
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': month },
      }),
    );
    expect([pk, month].every((each) => each.startsWith(`SCHOOL#${school.schoolId}#`))).toBe(true);
    expect(items.map(({ action }) => String(action)).sort()).toEqual(['calendar.changed', 'school.opened', 'user.created']);
    expect(items.filter((item) => 'expiresAt' in item)).toEqual([]);
  });
});
