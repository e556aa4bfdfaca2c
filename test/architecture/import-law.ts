import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

const zod = '(^|node_modules/)zod(/|$)';
const aws = '(^|node_modules/)(@aws-sdk|@smithy|@aws-lambda-powertools)/';
const middy = '(^|node_modules/)@middy/';
const cdk = '(^|node_modules/)(aws-cdk-lib|constructs|cdk-nag)(/|$)';

/** The folders of functions/ that areas build upon; every other folder there is an area. */
const ground = '(kernel|table|runtime|notify)';
const area = `^functions/(?!${ground}/)([^/]+)/`;
const areaContracts = `${area}[a-z-]*(?:routes|subscriptions|contracts|steps)\\.ts$`;
const registries = '^functions/(routes|subscriptions)\\.ts$';
/** What of telling people is data: the kinds of notices, and what a contract says to tell them. */
const noticeContracts = '^functions/notify/(notices/[a-z-]+|notices|notifier|text-files)\\.ts$';

/** Who may import whom, and why. Types count as imports, but where a rule says otherwise. */
export const importLaw: readonly (IForbiddenRuleType & { readonly name: string })[] = [
  {
    name: 'domain-is-pure',
    comment: 'rules know nothing of clouds, clocks or chance',
    from: { path: '^domain/' },
    to: { pathNot: `^(domain|events)/|${zod}` },
  },
  {
    name: 'domain-takes-types-of-events',
    comment: 'operations return events, so they know their types; the values of the catalog are for whoever publishes',
    from: { path: '^domain/' },
    to: { path: '^events/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'events-are-pure',
    comment: 'contracts of events are data',
    from: { path: '^events/' },
    to: { pathNot: `^(domain|events)/|${zod}` },
  },
  {
    name: 'contracts-know-only-contracts',
    comment: 'what a route is does not depend on how it is run',
    from: { path: areaContracts },
    to: { pathNot: `^(domain|events)/|^functions/($1|kernel|table)/|${noticeContracts}|${zod}` },
  },
  {
    name: 'contracts-are-cheap',
    comment: 'synthesis, documents and tests load every contract, so nothing that one leads to may load an SDK',
    from: { path: `${areaContracts}|${registries}` },
    to: { path: `${aws}|${middy}|${cdk}`, reachable: true },
  },
  {
    name: 'ground-knows-no-area',
    comment: 'the kernel serves areas, it does not know them',
    from: { path: `^functions/${ground}/` },
    to: { path: `${area}|${registries}` },
  },
  {
    name: 'areas-know-no-other-area',
    comment: 'what two areas share is domain',
    from: { path: area },
    to: { path: area, pathNot: '^functions/$1/' },
  },
  {
    name: 'areas-know-no-registry',
    comment: 'an area that reads the lists of all knows all',
    from: { path: area },
    to: { path: registries },
  },
  {
    name: 'areas-leave-aws-to-the-ground',
    comment: 'tables, mail and buckets come in through table/ and runtime/',
    from: { path: area },
    to: { path: `${aws}|${middy}` },
  },
  {
    name: 'only-notify-sends',
    comment:
      'whoever is told something is told by one way, which knows what they want, what was told already and what came of it',
    from: { path: '^functions/', pathNot: '^functions/notify/' },
    to: { path: '^functions/runtime/(mailer|texter)\\.ts$' },
  },
  {
    name: 'providers-of-messages-stay-in-the-runtime',
    comment: 'mails and text messages have one door each',
    from: { path: '^functions/', pathNot: '^functions/runtime/(mailer|texter|sms-account)\\.ts$' },
    to: { path: '(^|node_modules/)@aws-sdk/client-(ses|sns)(v2)?(/|$)' },
  },
  {
    name: 'middy-stays-in-the-kernel',
    comment: 'the stack of a handler is made once',
    from: { path: '^functions/', pathNot: '^functions/kernel/' },
    to: { path: middy },
  },
  {
    name: 'functions-know-no-infra',
    comment: 'what runs does not know what placed it',
    from: { path: '^functions/' },
    to: { path: `^infra/|${cdk}` },
  },
  {
    name: 'infra-reads-contracts-only',
    comment: 'what is placed is not run at synthesis; the page of all messages writes them as they are sent',
    from: { path: '^infra/', pathNot: '^infra/docs/messages\\.ts$' },
    to: { path: '^functions/', pathNot: `${areaContracts}|${registries}|^functions/(kernel|table)/|${noticeContracts}` },
  },
  {
    name: 'infra-loads-no-client',
    comment: 'a handler loaded at synthesis would want settings and clients',
    from: { path: '^infra/' },
    to: { path: `${aws}|${middy}`, reachable: true },
  },
  {
    name: 'local-cloud-reads-the-template-only',
    comment: 'a mistake in the CDK code must show here, and any other assembly must run too',
    from: { path: '^local/cloud/' },
    to: { path: `^(functions|domain|events|infra|web)/|^local/(?!cloud/)|${cdk}` },
  },
  {
    name: 'local-start-runs-no-handler',
    comment: 'what runs at home is the assembly, and the demo school comes in by the API',
    from: { path: '^local/(?!cloud/)' },
    to: { path: `^functions/|${cdk}` },
  },
  {
    name: 'infra-does-not-need-the-local-cloud',
    comment: 'a deployment is made without it',
    from: { path: '^infra/' },
    to: { path: '^local/' },
  },
  {
    name: 'web-knows-the-domain-and-its-packages',
    comment: 'a browser has neither the code of functions nor Node; what the API answers is typed by its document',
    from: { path: '^web/(?!build/|vite\\.config\\.ts$)' },
    to: { path: `^(functions|infra|local|test)/|^events/|${aws}|${cdk}|^node:`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'web-is-built-not-imported',
    comment: 'what is placed is the built folder',
    from: { path: '^(domain|events|functions|infra|local)/' },
    to: { path: '^web/' },
  },
  {
    name: 'pages-know-no-other-area',
    comment: 'what the pages of two areas share is a control or a query',
    from: { path: '^web/pages/([^/]+)/' },
    to: { path: '^web/pages/', pathNot: '^web/pages/$1/' },
  },
  {
    name: 'controls-know-no-call',
    comment: 'a control shows what it is given; only the words of a fault are the same everywhere',
    from: { path: '^web/controls/' },
    to: { path: '^web/(pages|session)/|^web/api/(?!fault|schema)' },
  },
  {
    name: 'only-offline-touches-the-store',
    comment: 'what is kept on a device is kept, sent and wiped in one place',
    from: { path: '^web/', pathNot: '^web/offline/' },
    to: { path: '(^|node_modules/)idb(/|$)' },
  },
  {
    name: 'tests-of-the-web-stand-where-it-stands',
    comment: 'a page is shown answers of the documented API, not items of the table or handlers',
    from: { path: '^test/web/' },
    to: { path: `^(functions|infra|local)/|^test/(?!web/)|${aws}|${cdk}`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'product-knows-no-test',
    comment: 'what is shipped does not lean on its proof',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  { name: 'no-cycles', comment: 'files that need each other are one file', from: {}, to: { circular: true } },
  { name: 'everything-resolves', comment: 'what is imported is there', from: {}, to: { couldNotResolve: true } },
  {
    name: 'functions-ship-declared-packages',
    comment: 'a bundle holds only what package.json names as a dependency',
    from: { path: '^(domain|events|functions)/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
];

export const cruiseOptions: ICruiseOptions = {
  ruleSet: { forbidden: importLaw.map((rule) => ({ severity: 'error', ...rule })) },
  validate: true,
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  moduleSystems: ['es6'],
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
};
