import type { RegisterView } from '../../api/registers.ts';
import { Notice } from '../../controls/notice.tsx';
import { timeOf } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { useNow } from '../../session/school-day.ts';

/** What is so of a register: open until when, taken by whom, covered for whom. */
export function RegisterHead({ register, timeZone }: { readonly register: RegisterView; readonly timeZone: string }) {
  const now = useNow(15_000);
  const { state, opensAt, closesAt, taken, takenAt, takenByName, coverFor = [] } = register;
  const minutesLeft = Math.max(0, Math.ceil((Date.parse(closesAt) - now.getTime()) / 60_000));
  return (
    <>
      <p>
        {taken && takenAt !== undefined && <>{words.register.takenBy(takenByName ?? '', timeOf(takenAt, timeZone))} · </>}
        {state === 'open' && words.register.closesIn(minutesLeft)}
        {state === 'notOpen' && words.register.opensAt(timeOf(opensAt, timeZone))}
        {state === 'closed' && words.register.closed}
      </p>
      {coverFor.length > 0 && <Notice tone="info">{words.register.coverFor(coverFor.map(({ name }) => name).join(', '))}</Notice>}
      {state === 'notOpen' && <Notice tone="info">{words.register.notOpen}</Notice>}
      {state === 'closed' && !taken && <Notice tone="warning">{words.register.missing}</Notice>}
    </>
  );
}
