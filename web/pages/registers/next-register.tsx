import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { RegisterAddress } from '../../api/registers.ts';
import { ownRows, startQuery } from '../../api/start.ts';
import * as words from '../../messages/words.ts';
import { href, paths } from '../../paths.ts';

/** After saving: the next of one's own registers that waits, or the list. */
export function NextRegister({ address }: { readonly address: RegisterAddress }) {
  const { data: start } = useQuery(startQuery);
  const next = ownRows(start, address.date)?.find(
    (row) => !row.taken && row.state !== 'notOpen' && !(row.classId === address.classId && row.session === address.session),
  );
  return (
    <p>
      {next && (
        <>
          <Link href={href('register', { classId: next.classId, date: address.date, session: next.session })}>
            {words.register.next(`${next.className} ${next.session}`)}
          </Link>{' '}
          ·{' '}
        </>
      )}
      <Link href={paths.registers}>{words.register.back}</Link>
    </p>
  );
}
