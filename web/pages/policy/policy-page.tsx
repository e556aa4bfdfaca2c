import { useQuery } from '@tanstack/react-query';
import { detentionTypesQuery, policyQuery } from '../../api/setup/school.ts';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { DetentionTypesSection } from './detention-types.tsx';
import { PolicyEditor } from './policy-editor.tsx';

/** Categories, rules and types of detention: what counts how much, and what follows. */
export function PolicyPage() {
  const policy = useQuery(policyQuery);
  const types = useQuery(detentionTypesQuery);
  const error = policy.error ?? types.error;
  if (error && !(policy.data && types.data)) throw error;
  if (!policy.data || !types.data) return <Waiting label={words.shell.loading} />;
  return (
    <Page title={words.policy.title}>
      <PolicyEditor initial={policy.data} types={types.data.body.types} />
      <DetentionTypesSection types={types.data} />
    </Page>
  );
}
