import { Button } from '../controls/button.tsx';
import { Page } from '../controls/page.tsx';
import { words } from '../messages/words.ts';
import type { AppRoute } from '../route.ts';
import { GroupedLinks } from './menu.tsx';
import { signOutEverywhere } from './sign-out.ts';

/** What has no tab on a phone. */
export function MorePage({ routes }: { readonly routes: readonly AppRoute[] }) {
  return (
    <Page title={words.shell.moreTitle}>
      <GroupedLinks routes={routes} />
      <Button kind="quiet" onClick={() => void signOutEverywhere()}>
        {words.shell.signOut}
      </Button>
    </Page>
  );
}
