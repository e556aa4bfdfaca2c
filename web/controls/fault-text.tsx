import { ApiFault } from '../api/fault.ts';
import * as words from '../messages/words.ts';
import { Notice } from './notice.tsx';

/** Says what went wrong in a call: in the words of the API where it has some, and by which number an operator finds it. */
export function FaultText({ error }: { readonly error: unknown }) {
  return (
    <Notice tone="fault">
      <p>{textOf(error)}</p>
      {error instanceof ApiFault && error.facts.requestId !== undefined && (error.facts.status ?? 0) >= 500 && (
        <p>{words.faults.requestId(error.facts.requestId)}</p>
      )}
    </Notice>
  );
}

function textOf(error: unknown): string {
  if (!(error instanceof ApiFault)) return words.faults.broken;
  const { kind, detail, errors = [] } = error.facts;
  switch (kind) {
    case 'network':
      return words.faults.network;
    case 'too-many-requests':
      return words.faults.tooMany;
    case 'unavailable':
    case 'gateway':
      return words.faults.unavailable;
    case 'unauthenticated':
      return words.faults.signInAgain;
    default:
      return [detail, ...errors.map((fault) => fault.detail)].filter((text) => text !== '').join(' ') || words.faults.broken;
  }
}
