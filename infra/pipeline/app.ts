import { App } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import { PipelineStack } from './pipeline-stack.ts';

// An application of its own: it is deployed once by hand, from `-c repository=owner/name`, before any workflow can deploy the others.
const app = new App({ analyticsReporting: false });
const repository = z.safeParse(z.string(), app.node.tryGetContext('repository'));
if (!repository.success) throw new Error('say whose workflows may deploy: -c repository=owner/name');
new PipelineStack(app, 'RollbookPipeline', {
  repository: repository.data,
  providerArn: z.optional(z.string()).parse(app.node.tryGetContext('provider')),
  description: 'Rollbook: the roles by which workflows deploy',
});
app.synth();
