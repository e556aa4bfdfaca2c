import type { FullStudent } from '../../api/people.ts';

/** What a part of the page of a student is given. */
export interface StudentTabProps {
  readonly student: FullStudent;
  /** The version of the record, for a change of it. */
  readonly etag: string;
}
