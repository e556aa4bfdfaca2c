import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import { DetentionId, studentKey, type StudentId } from '../../../domain/ids.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLetters = 10;
const chanceLetters = 6;

/**
 * The id of a detention of a student: a ULID of the moment of its cause whose last ten letters are the key of the student, by which it is found, and the six
 * before a hash of the cause. The same cause gives the same id, so that what is told twice sets one detention.
 */
export function detentionIdOf(studentId: StudentId, causedAt: string, cause: string): DetentionId {
  const hash = createHash('sha256').update(`detention ${studentId} ${cause}`).digest();
  const chance = [...hash.subarray(0, chanceLetters)].map((byte) => crockford.charAt(byte % crockford.length)).join('');
  return DetentionId.parse(`det_${encodeTime(Date.parse(causedAt), timeLetters)}${chance}${studentKey(studentId)}`);
}
