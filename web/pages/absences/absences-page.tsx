import { Page } from '../../controls/page.tsx';
import { words } from '../../messages/words.ts';

/** Placeholder. */
export function AbsencesPage() {
  return <Page title={words.absences.title}>{null}</Page>;
}
