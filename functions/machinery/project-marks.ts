import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { exceptionsOf } from '../../domain/attendance/projection.ts';
import { SessionId } from '../../domain/calendar.ts';
import { ClassId, SchoolId } from '../../domain/ids.ts';
import { openLog } from '../runtime/logger.ts';
import { openTable } from '../table/open-table.ts';
import { marksOf, placeOf } from '../table/register-item.ts';
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
  const found = after && placeOf(after);
  if (!after || !found) return;
  const before = readImage(record.dynamodb?.OldImage);
  const place = { classId: ClassId.parse(found.classId), date: found.date, session: SessionId.parse(found.session) };
  const version = Number(after['version']);
  const { marks } = openTable(projectMarks.access, { schoolId: SchoolId.parse(found.schoolId), now: new Date(), correlationId: record.eventID ?? 'stream' });
  if (!before) await marks.project.taken(place);
  for (const mark of exceptionsOf(before && marksOf(before), marksOf(after))) await marks.project.mark(place, version, mark);
}
