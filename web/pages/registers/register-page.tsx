import { useIsFetching, useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { startQuery } from '../../api/start.ts';
import { registerQuery, type RegisterAddress } from '../../api/registers.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { longDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { isFault } from '../../api/fault.ts';
import { ownerOf } from '../../offline/owner.ts';
import { readKeptWork } from '../../offline/kept-work.ts';
import { usePerson } from '../../session/person.ts';
import { NotFoundText } from './not-found-text.tsx';
import { RegisterSheet } from './register-sheet.tsx';

/** One register: marked and saved, looked at, or changed. */
export function RegisterPage() {
  const { classId, date, session } = useParams<RegisterAddress & Record<string, string>>();
  const address = { classId, date, session };
  const me = usePerson();
  const owner = ownerOf({ schoolId: me.school.id, userId: me.userId });
  // The start brings one's own registers: none of them is asked for a second time.
  const isStarting = useIsFetching({ queryKey: startQuery.queryKey }) > 0;
  const { data, error } = useQuery({
    ...registerQuery(address),
    enabled: !isStarting,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
  // What this device has of it is read once, when the page is opened.
  const { data: kept } = useQuery({
    queryKey: ['kept', owner, classId, date, session],
    queryFn: () => readKeptWork(owner, address),
    staleTime: Infinity,
    gcTime: 0,
  });
  const title = data ? `${data.body.className} ${session}` : words.register.title;
  return (
    <Page title={title} aside={<span>{longDate(date)}</span>}>
      {isFault(error, 'not-found') ? <NotFoundText /> : error && !data && <FaultText error={error} />}
      {(!data || !kept) && !error && <Waiting label={words.shell.loading} rows={10} />}
      {data && kept && (
        <RegisterSheet key={JSON.stringify(address)} owner={owner} address={address} register={data.body} kept={kept} />
      )}
    </Page>
  );
}
