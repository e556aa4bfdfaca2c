import type { Alert } from '../../../domain/alerts/alert.ts';
import type { Addressee } from '../../notify/recipients.ts';

/** The address by which a guardian says why a child is missing. */
export function replyLink({ studentId }: Alert, _guardian: Addressee): Promise<string> {
  return Promise.resolve(`/students/${studentId}`);
}
