import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Route } from '../functions/kernel/route.ts';

/** Holds the installation against the rules of cdk-nag's AwsSolutions; a finding that nobody acknowledged fails the synthesis. */
export function checkAgainstAwsSolutions(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/** Explains a finding that is as it should be, on the very construct that has it. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

/** A route without an authorizer is one whose contract says so. */
export function acknowledgePublicRoute(construct: IConstruct, route: Route): void {
  acknowledge(construct, 'AwsSolutions-APIG4', `public by its contract: ${route.summary}`);
}
