import { stepped, type Detention } from '../../../domain/detentions/detention.ts';
import { mayJudge } from '../../../domain/detentions/outcome.ts';
import { mayCancel, placeDetention } from '../../../domain/detentions/set-detention.ts';
import { notFound, Problem } from '../../../domain/problem.ts';
import { checkVersion } from '../../kernel/precondition.ts';
import { serve } from '../../kernel/serve.ts';
import { changeDetention } from '../detention-routes.ts';
import { detentionViews } from './detention-view.ts';
import { placeAt } from './placement.ts';
import { placedStudent, visibleDetention } from './visible-detention.ts';

export const handler = serve(changeDetention, async ({ params, body, caller, table, ifMatch, now }) => {
  const { detention: stored, student, seeing, rules } = await visibleDetention(params.detentionId, { caller, table, now });
  checkVersion(ifMatch, stored.version);
  if (!mayCancel(stored, caller) && !mayJudge(stored, { caller }))
    throw new Problem('forbidden', 'a detention is changed by whoever scheduled it, its supervisors and admins');
  const doing = { at: now.toISOString(), by: caller.userId };
  let detention = noted(stored, body, doing);
  if (detention !== stored)
    await table.detentions.save(
      detention,
      stored,
      body.objection
        ? [{ type: 'detention.objection.decided', data: { detentionId: detention.id, version: detention.version } }]
        : [],
    );
  const { date, startsAt, minutes, supervisorId } = body;
  if ((date ?? startsAt ?? minutes ?? supervisorId) !== undefined) {
    const { types } = await table.detentionTypes.get();
    const type = types.find(({ id }) => id === detention.typeId);
    if (!type)
      throw new Problem(
        'wrong-state',
        `the type ${detention.typeId} is not there any more; cancel this detention and schedule another`,
      );
    const on = date ?? detention.date;
    if (on === undefined) throw new Problem('rule-broken', 'the detention waits for a place: say on which date it is to be held');
    const previous = detention;
    detention = await placeAt(
      {
        becomes: (place) => {
          if (!('session' in place)) throw new Error('a place by hand is a session');
          return placeDetention(previous, place.session, doing);
        },
        previous,
        type,
        student: placedStudent(student),
        date: on,
        startsAt: startsAt ?? (date === undefined ? detention.startsAt : undefined),
        minutes: minutes ?? (date === undefined ? detention.minutes : undefined),
        supervisorId,
      },
      { table, types, rules },
    );
  }
  const [view] = await detentionViews([detention], seeing, table);
  if (!view) throw notFound('detention');
  return { body: view, version: detention.version };
});

type Noted = {
  readonly checks?: Detention['checks'] | undefined;
  readonly objection?: { readonly upheld: boolean; readonly note?: string | undefined } | undefined;
};

/** The detention with checks that were made and an objection that was decided. Fails with `wrong-state` when none waits. */
function noted(
  detention: Detention,
  { checks, objection }: Noted,
  doing: { readonly at: string; readonly by: NonNullable<Detention['objection']>['by'] },
): Detention {
  let next = detention;
  if (checks) next = stepped(next, { checks: { ...next.checks, ...checks } }, doing);
  if (!objection) return next;
  if (!next.objection || next.objection.decision)
    throw new Problem('wrong-state', 'nobody has said that the student cannot attend, or it was decided already');
  const { upheld, note } = objection;
  return stepped(
    next,
    { objection: { ...next.objection, decision: { upheld, ...doing, ...(note !== undefined && { note }) } } },
    doing,
  );
}
