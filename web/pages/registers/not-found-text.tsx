import { Link } from 'wouter';
import * as words from '../../messages/words.ts';
import { paths } from '../../paths.ts';

/** For a register that is not there, or not this person's to see. */
export function NotFoundText() {
  return (
    <>
      <p>{words.faults.notFound}</p>
      <p>
        <Link href={paths.registers}>{words.register.back}</Link>
      </p>
    </>
  );
}
