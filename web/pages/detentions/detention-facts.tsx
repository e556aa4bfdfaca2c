import { Link } from 'wouter';
import type { FullDetention } from '../../api/detentions.ts';
import { Facts } from '../../controls/facts.tsx';
import { Notice } from '../../controls/notice.tsx';
import { shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';

/** When, where and why a detention is, with what it comes from and what follows it. */
export function DetentionFacts({ detention }: { readonly detention: FullDetention }) {
  const { date, startsAt, minutes, status, waitsBecause, followedBy, openUntil, supervisorNames } = detention;
  return (
    <>
      {detention.causeCorrected && <Notice tone="warning">{words.detention.causeCorrected}</Notice>}
      {openUntil !== undefined && <Notice tone="info">{words.detention.openUntil(shortDate(openUntil))}</Notice>}
      <Facts
        facts={[
          [
            words.detention.status,
            [words.detentions.statuses[status], waitsBecause && words.detentions.waitsBecause[waitsBecause]]
              .filter(Boolean)
              .join(': '),
          ],
          [words.detention.when, date && [shortDate(date), startsAt].filter(Boolean).join(' ')],
          [words.detention.length, minutes && words.detention.minutes(minutes)],
          [words.detentions.room, detention.room],
          [words.detentions.supervisors, supervisorNames.join(', ')],
          [words.detentions.reason, detention.reason],
          [words.detention.cause, detention.origin && <Cause origin={detention.origin} />],
          [
            words.detention.followedBy,
            followedBy && <Link href={href('detention', { detentionId: followedBy })}>{words.detention.next}</Link>,
          ],
          [words.detention.cancelledBecause, detention.cancelledBecause],
        ]}
      />
    </>
  );
}

function Cause({ origin }: { readonly origin: NonNullable<FullDetention['origin']> }) {
  if ('incidentId' in origin)
    return <Link href={href('incident', { incidentId: origin.incidentId })}>{words.detention.causeIncident}</Link>;
  if ('follows' in origin)
    return (
      <Link href={href('detention', { detentionId: origin.follows })}>
        {origin.because === 'missed' ? words.detention.causeMissed : words.detention.causeExcused}
      </Link>
    );
  return words.detention.causeHand;
}
