import { Page } from '../../controls/page.tsx';
import * as words from '../../messages/words.ts';
import { PendingReports } from './pending-reports.tsx';

/** What families asked for and nobody has decided, as a page of its own that Today leads to. */
export function RequestsPage() {
  return (
    <Page title={words.absences.toDecide}>
      <PendingReports />
    </Page>
  );
}
