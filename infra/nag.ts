import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { installEnforceGate, PreflightEnforcePlugin } from 'cdk-preflight/lib/private/enforce.js';
import { BUNDLED_RULES } from 'cdk-preflight/lib/rules.generated.js';
import type { IConstruct } from 'constructs';
import type { Route } from '../functions/kernel/route.ts';
import { shownEveryTemplate } from './refusals/every-template.ts';
import { knownRefusals } from './refusals/refusals.ts';

/**
 * Holds the installation against the rules of cdk-nag's AwsSolutions, against what cdk-preflight has seen real deployments fail by, and against the
 * refusals that it does not know. A finding that nobody acknowledged fails the synthesis.
 */
export function checkBeforeDeployment(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    // What `Preflight.apply` registers, which would be shown the two outer templates only.
    shownEveryTemplate(new PreflightEnforcePlugin(BUNDLED_RULES, false)),
    shownEveryTemplate(knownRefusals),
  );
  installEnforceGate(app);
}

/** Explains a finding that is as it should be, on the very construct that has it. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

/** A route without an authorizer is one whose contract says so. */
export function acknowledgePublicRoute(construct: IConstruct, route: Route): void {
  acknowledge(construct, 'AwsSolutions-APIG4', `public by its contract: ${route.summary}`);
}
