import type { IPolicyValidationPlugin } from 'aws-cdk-lib';
import { eventRules } from './event-rules.ts';
import { gatewayRules } from './gateway-rules.ts';
import { identityRules } from './identity-rules.ts';
import { mailRules } from './mail-rules.ts';
import type { Rule } from './rule.ts';
import { readResources } from './templates.ts';

/** Every refusal and habit of the real services that is held against an assembly besides what cdk-preflight knows. */
export const rules: readonly Rule[] = [...identityRules, ...gatewayRules, ...eventRules, ...mailRules];

/** Under this name findings are reported; they are acknowledged as `rollbook::<rule>`. */
const pluginName = 'rollbook';

/** Looks for what the real services refuse, in all templates together. A finding that nobody acknowledged fails the synthesis. */
export const knownRefusals: IPolicyValidationPlugin = {
  name: pluginName,
  ruleIds: rules.map(({ id }) => id),
  validate: ({ stackTemplates }) => {
    const resources = readResources(stackTemplates.map(({ templatePath }) => templatePath));
    const violations = rules.flatMap(({ id, source, find }) =>
      find(resources).map(({ resource, at, says }) => ({
        ruleName: id,
        description: says,
        severity: 'error',
        ruleMetadata: { DocumentationUrl: source },
        violatingResources: [
          { resourceLogicalId: resource.id, templatePath: resource.template, locations: [`Properties.${at}`] },
        ],
      })),
    );
    return { success: violations.length === 0, violations };
  },
};
