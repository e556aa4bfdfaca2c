import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { detentionQuery, type FullDetention } from '../../api/detentions.ts';
import { isFault } from '../../api/fault.ts';
import { Button } from '../../controls/button.tsx';
import { FaultText } from '../../controls/fault-text.tsx';
import { Notice } from '../../controls/notice.tsx';
import { Page } from '../../controls/page.tsx';
import { Waiting } from '../../controls/waiting.tsx';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { hasRole, usePerson } from '../../session/person.ts';
import { CancelForm } from './cancel-form.tsx';
import { ChecksForm } from './checks-form.tsx';
import { DetentionFacts } from './detention-facts.tsx';
import styles from './detentions.module.css';
import { MoveForm } from './move-form.tsx';
import { ObjectionSection } from './objection-section.tsx';
import { OutcomeChoice } from './outcome-choice.tsx';
import { StepsSection } from './steps-section.tsx';
import { ToldSection } from './told-section.tsx';

/** One detention: when and where, why, what came before and after it, whom its notice reached; moved, cancelled or answered by who may. */
export function DetentionPage() {
  const { detentionId } = useParams<{ detentionId: string }>();
  const { data, error } = useQuery(detentionQuery(detentionId));
  if (error && !data)
    return (
      <Page title={words.detention.title}>
        {isFault(error, 'not-found') ? <p>{words.faults.notFound}</p> : <FaultText error={error} />}
      </Page>
    );
  if (!data) return <Waiting label={words.shell.loading} />;
  // Another detention of the chain is another page: nothing that was open or said stays.
  return <Detention key={detentionId} detention={data.body} />;
}

function Detention({ detention }: { readonly detention: FullDetention }) {
  const me = usePerson();
  const [open, setOpen] = useState<'move' | 'cancel'>();
  const [done, setDone] = useState<string>();
  const { typeName, studentId, studentName, status } = detention;
  const isOpen = status === 'scheduled' || status === 'unallocated';
  const isDue = status !== 'unallocated' && status !== 'cancelled';
  const mayJudge = hasRole(me, ['admin']) || detention.supervisorIds.includes(me.userId);
  const finish = (said: string) => () => {
    setOpen(undefined);
    setDone(said);
  };
  const toggle = (form: 'move' | 'cancel') => () => {
    setDone(undefined);
    setOpen(open === form ? undefined : form);
  };
  return (
    <Page
      title={words.detention.for(typeName)}
      aside={
        <Link href={href('student', { studentId })}>
          <bdi>{studentName}</bdi>
        </Link>
      }
    >
      {done !== undefined && <Notice tone="good">{done}</Notice>}
      <DetentionFacts detention={detention} />
      {mayJudge && isDue && (
        <section className={styles.section}>
          <h2>{words.detentions.outcome}</h2>
          <OutcomeChoice row={detention} />
        </section>
      )}
      {isOpen && (
        <div className={styles.actions}>
          <Button aria-expanded={open === 'move'} onClick={toggle('move')}>
            {status === 'unallocated' ? words.detentions.findPlace : words.detention.move}
          </Button>
          <Button aria-expanded={open === 'cancel'} onClick={toggle('cancel')}>
            {words.detention.cancel}
          </Button>
        </div>
      )}
      {open === 'move' && (
        <MoveForm detention={detention} onDone={finish(words.detention.moved)} onCancel={() => setOpen(undefined)} />
      )}
      {open === 'cancel' && (
        <CancelForm detention={detention} onDone={finish(words.detention.cancelled)} onCancel={() => setOpen(undefined)} />
      )}
      <ObjectionSection detention={detention} />
      {isOpen && <ChecksForm detention={detention} />}
      <ToldSection detention={detention} />
      <StepsSection detention={detention} />
      <p>
        <Link href={href('detentions', {}, { date: detention.date })}>{words.detention.back}</Link>
      </p>
    </Page>
  );
}
