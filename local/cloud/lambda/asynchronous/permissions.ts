import * as z from 'zod/mini';
import type { PropertySupport } from '../../assembly/support.ts';
import type { Resource } from '../../context.ts';

/** What the local cloud does with permissions to invoke. Those of services that it does not ask for them are read and not used. */
export const permissionSupport = {
  'AWS::Lambda::Permission': {
    runs: ['Action', 'FunctionName', 'Principal', 'SourceArn'],
    ignores: ['SourceAccount'], // there is one account
  },
} as const satisfies PropertySupport;

const Properties = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
});

/** Whether the assembly lets a service invoke a function on behalf of a source (a rule, a topic). Without that, AWS drops what is meant for the function. */
export function mayInvoke(
  resources: readonly Resource[],
  { service, functionArn, sourceArn }: { readonly service: string; readonly functionArn: string; readonly sourceArn: string },
): boolean {
  const target = resources.find(({ arn }) => arn === functionArn);
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Permission')
    .map(({ properties }) => z.safeParse(Properties, properties))
    .some(
      ({ data }) =>
        data?.Action === 'lambda:InvokeFunction' &&
        data.Principal === service &&
        (data.FunctionName === functionArn || data.FunctionName === target?.name) &&
        (data.SourceArn === undefined || data.SourceArn === sourceArn),
    );
}
