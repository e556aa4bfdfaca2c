import { join } from 'node:path';
import { NestedStack, Stage, type IPolicyValidationContext, type IPolicyValidationPlugin } from 'aws-cdk-lib';

/**
 * A validation plugin that is shown nested stacks too. The CDK hands plugins the templates of stacks that are deployed by themselves, and nine tenths of
 * an installation stand in nested ones.
 */
export function shownEveryTemplate(plugin: IPolicyValidationPlugin): IPolicyValidationPlugin {
  return {
    name: plugin.name,
    ...(plugin.ruleIds && { ruleIds: plugin.ruleIds }),
    ...(plugin.version !== undefined && { version: plugin.version }),
    validate: (context) => plugin.validate(withNestedStacks(context)),
  };
}

function withNestedStacks(context: IPolicyValidationContext): IPolicyValidationContext {
  const nested = context.appConstruct.node.findAll().filter((construct) => NestedStack.isNestedStack(construct));
  const stackTemplates = [
    ...context.stackTemplates,
    ...nested.map((stack) => ({
      stackConstructPath: stack.node.path,
      templatePath: join(Stage.of(stack)?.outdir ?? '', stack.templateFile),
      accountId: context.stackTemplates[0]?.accountId,
      region: context.stackTemplates[0]?.region,
    })),
  ];
  return {
    appConstruct: context.appConstruct,
    stackTemplates,
    templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
  };
}
