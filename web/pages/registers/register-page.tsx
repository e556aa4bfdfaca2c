import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { registerQuery, type RegisterAddress } from '../../api/registers.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import { longDate } from '../../messages/dates.ts';
import { words } from '../../messages/words.ts';
import { isFault } from '../../api/fault.ts';
import { NotFoundText } from './not-found-text.tsx';
import { RegisterSheet } from './register-sheet.tsx';

/** One register: marked and saved, looked at, or changed. */
export function RegisterPage() {
  const address = useParams<RegisterAddress & Record<string, string>>();
  const { data, error } = useQuery({ ...registerQuery(address), staleTime: Infinity, refetchOnWindowFocus: false });
  const title = data ? `${data.body.className} ${address.session}` : words.register.title;
  return (
    <Page title={title} aside={<span>{longDate(address.date)}</span>}>
      {isFault(error, 'not-found') ? <NotFoundText /> : error && !data && <FaultText error={error} />}
      {!data && !error && <Waiting label={words.shell.loading} rows={10} />}
      {data && <RegisterSheet key={JSON.stringify(address)} address={address} register={data.body} etag={data.etag} />}
    </Page>
  );
}
