import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { notedOf, rollChange } from '../../domain/attendance/figures/projection.ts';
import { SessionId } from '../../domain/calendar.ts';
import { enrolledOn, stayDifference } from '../../domain/people/classes.ts';
import { ClassId, SchoolId, studentKey } from '../../domain/ids.ts';
import { openLog } from '../runtime/logger.ts';
import type { Item } from '../table/wire/database-contract.ts';
import { openTable } from '../table/open-table.ts';
import { heldAsOf, marksOf, placeOf } from '../table/items/register-item.ts';
import { isRoster, readRoster } from '../table/items/roster-item.ts';
import { readImage } from '../table/items/stream-image.ts';
import { projectMarks } from './contracts.ts';
import { isUnreadable } from './is-unreadable.ts';
import { setRecordAside } from './set-record-aside.ts';

/**
 * Notes what every register version of the stream says. Repeating a record changes nothing; the first record that fails is delivered again with all
 * after it. One that cannot be read is set aside, because it would hold up everything behind it for a day; `rebuild-counters` makes up for it.
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of event.Records) {
    try {
      await project(record);
    } catch (error) {
      if (isUnreadable(error)) {
        await setRecordAside('projectMarks', record, { reason: 'Unreadable', fault: error });
        continue;
      }
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
  const { marks, classes } = openTable(projectMarks.access, {
    schoolId: SchoolId.parse(register.schoolId),
    now: new Date(),
    correlationId: cause,
  });
  if (!before) await marks.project.taken(place);
  // Read after the day is noted as taken: a roster that changes after this read finds the day, one that changed before is seen here.
  const enrolled = enrolledOn(await classes.roster(place.classId), place.date).map(({ studentId }) => studentKey(studentId));
  const noted = notedOf({ before: before && marksOf(before), after: marksOf(after) }, enrolled);
  for (const mark of noted.marks) await marks.project.mark(place, version, mark);
  for (const student of noted.unnamed) await marks.project.unnamed(place, version, student);
}

/**
 * Registers that were taken before a student came onto their roll do not name the student: those sessions must not count as attended. Who leaves a
 * roll on which a register names them keeps the mark, which nobody else would note where it says no more than that the student was there.
 */
async function projectRoster({ before, after, cause }: Images): Promise<void> {
  const schoolId = schoolOf(after);
  const roster = schoolId !== undefined && isRoster(after) ? readRoster(after) : undefined;
  if (schoolId === undefined || !roster) return;
  const previous = before ? readRoster(before).entries : [];
  const begin = stayDifference(previous, roster.entries)
    .map(({ beginDate }) => beginDate)
    .sort()[0];
  if (begin === undefined) return;
  const { marks, classes, registers } = openTable(projectMarks.access, { schoolId, now: new Date(), correlationId: cause });
  for (const { session, dates } of await classes.taken(roster.classId, [begin, '9999-12-31'], { consistent: true })) {
    for (const date of dates) {
      const { came, left } = rollChange(previous, roster.entries, date);
      if (came.length + left.length === 0) continue;
      const register = await registers.get({ classId: roster.classId, date, session }, { consistent: true });
      if (!register) continue;
      const named = new Map(register.marks.map((mark) => [mark.student, mark]));
      for (const student of came.map(studentKey))
        if (!named.has(student)) await marks.project.unnamed(register, register.version, student);
      for (const student of left.map(studentKey)) {
        const mark = named.get(student);
        if (mark) await marks.project.mark(register, register.version, mark);
      }
    }
  }
}

function schoolOf(item: Item): SchoolId | undefined {
  const [, schoolId] = /^SCHOOL#([^#]+)#CLASS#/.exec(String(item['pk'])) ?? [];
  return SchoolId.safeParse(schoolId).data;
}
