import { Page } from '../controls/page.tsx';
import * as words from '../messages/words.ts';
import type { AppRoute } from '../route.ts';
import { GroupedLinks } from './menu.tsx';
import { SignOut } from './sign-out-button.tsx';

/** What has no tab on a phone. */
export function MorePage({ routes }: { readonly routes: readonly AppRoute[] }) {
  return (
    <Page title={words.shell.moreTitle}>
      <GroupedLinks routes={routes} />
      <SignOut />
    </Page>
  );
}
