import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { exceptionsOf } from '../../domain/attendance/projection.ts';
import { SessionId } from '../../domain/calendar.ts';
import { stayDifference } from '../../domain/people/classes.ts';
import { covers } from '../../domain/people/students.ts';
import { ClassId, SchoolId, studentKey } from '../../domain/ids.ts';
import { openLog } from '../runtime/logger.ts';
import type { Item } from '../table/database-contract.ts';
import { openTable } from '../table/open-table.ts';
import { heldAsOf, marksOf, placeOf } from '../table/register-item.ts';
import { isRoster, readRoster } from '../table/roster-item.ts';
import { readImage } from '../table/stream-image.ts';
import { projectMarks } from './contracts.ts';

/** Notes what every register version of the stream says. Repeating a record changes nothing; the first record that fails is delivered again with all after it. */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of event.Records) {
    try {
      await project(record);
    } catch (error) {
      openLog({ function: 'projectMarks' }).error('FAILED', { error: error instanceof Error ? error : new Error(String(error)) });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

async function project(record: DynamoDBRecord): Promise<void> {
  const after = readImage(record.dynamodb?.NewImage);
  const before = readImage(record.dynamodb?.OldImage);
  if (!after) return;
  const register = placeOf(after);
  if (register) await projectRegister({ register, before, after, cause: record.eventID ?? 'stream' });
  else await projectRoster({ before, after, cause: record.eventID ?? 'stream' });
}

interface Images {
  readonly before: Item | undefined;
  readonly after: Item;
  readonly cause: string;
}

async function projectRegister({
  register,
  before,
  after,
  cause,
}: Images & { readonly register: NonNullable<ReturnType<typeof placeOf>> }): Promise<void> {
  const place = {
    classId: ClassId.parse(register.classId),
    date: register.date,
    session: SessionId.parse(register.session),
    heldAs: heldAsOf(after),
  };
  const version = Number(after['version']);
  const { marks } = openTable(projectMarks.access, {
    schoolId: SchoolId.parse(register.schoolId),
    now: new Date(),
    correlationId: cause,
  });
  if (!before) await marks.project.taken(place);
  for (const mark of exceptionsOf(before && marksOf(before), marksOf(after))) await marks.project.mark(place, version, mark);
}

/** Registers that were taken before a student came onto their roll do not name the student: those sessions must not count as attended. */
async function projectRoster({ before, after, cause }: Images): Promise<void> {
  const schoolId = schoolOf(after);
  const roster = schoolId !== undefined && isRoster(after) ? readRoster(after) : undefined;
  if (schoolId === undefined || !roster) return;
  const previous = before && readRoster(before);
  const added = stayDifference(previous?.entries ?? [], roster.entries);
  const [begin] = added.map(({ beginDate }) => beginDate).sort();
  if (begin === undefined) return;
  const { marks, classes, registers } = openTable(projectMarks.access, { schoolId, now: new Date(), correlationId: cause });
  for (const { session, dates } of await classes.taken(roster.classId, [begin, '9999-12-31'])) {
    for (const date of dates) {
      const coming = added.filter((entry) => covers(entry, date)).map((entry) => studentKey(entry.studentId));
      const register =
        coming.length > 0 ? await registers.get({ classId: roster.classId, date, session }, { consistent: true }) : undefined;
      if (!register) continue;
      const named = new Set(register.marks.map((mark) => mark.student));
      for (const student of coming) if (!named.has(student)) await marks.project.unnamed(register, register.version, student);
    }
  }
}

function schoolOf(item: Item): SchoolId | undefined {
  const [, schoolId] = /^SCHOOL#([^#]+)#CLASS#/.exec(String(item['pk'])) ?? [];
  return SchoolId.safeParse(schoolId).data;
}
