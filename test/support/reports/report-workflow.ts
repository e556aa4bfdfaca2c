import { handler as failReport } from '../../../functions/reports/fail-report.ts';
import { handler as gatherChunk } from '../../../functions/reports/gather-chunk.ts';
import { handler as planReport } from '../../../functions/reports/plan-report.ts';
import { handler as publishReport } from '../../../functions/reports/publish-report.ts';
import { handler as renderReport } from '../../../functions/reports/render-report.ts';

export interface Steps {
  readonly plan: typeof planReport;
  readonly gather: typeof gatherChunk;
  readonly render: typeof renderReport;
  readonly publish: typeof publishReport;
}

/** Runs the steps of the report workflow in the order of its definition: a fault anywhere leads to the step that records it. Some may be replaced. */
export async function runWorkflow(
  input: { readonly schoolId: string; readonly reportId: string; readonly attempt?: number },
  replaced: Partial<Steps> = {},
): Promise<'succeeded' | 'failed'> {
  const steps: Steps = { plan: planReport, gather: gatherChunk, render: renderReport, publish: publishReport, ...replaced };
  let state: unknown = { attempt: 1, ...input };
  try {
    const planned = await steps.plan(state);
    state = planned;
    await Promise.all(planned.chunks.map((chunk) => steps.gather(chunk)));
    state = await steps.render(state);
    await steps.publish(state);
    return 'succeeded';
  } catch (error) {
    await failReport({
      ...Object(state),
      error: { Error: error instanceof Error ? error.name : 'Error', Cause: 'not for people' },
    });
    return 'failed';
  }
}
