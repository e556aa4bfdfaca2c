import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Capability } from '../functions/kernel/capability.ts';
import { fullAccess } from '../functions/kernel/function-contracts.ts';
import { actionsOf } from '../functions/table/access-patterns.ts';
import { denyChangesOfAppendOnlyItems } from './append-only.ts';
import type { Bundle } from './bundling/bundles.ts';
import type { Contract } from './function-list.ts';
import { acknowledge } from './nag.ts';

/** What a capability, or the way in which a function is started, adds to its role and its environment. */
export interface Grant {
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
  /** Resources of the statements that end in a wildcard, as cdk-nag spells them, and why they must. */
  readonly wildcards?: readonly { readonly resource: string; readonly why: string }[];
}

/** What functions are made from and may be given. */
export interface Surroundings {
  readonly table: ITable;
  readonly bundles: ReadonlyMap<string, Bundle>;
  /** Grants of the capabilities that there are resources for. */
  readonly grants: Readonly<Partial<Record<Capability, Grant>>>;
  readonly version: string;
}

export interface ContractFunctionProps {
  readonly contract: Contract;
  readonly surroundings: Surroundings;
  /**
   * What the way in which it is started needs.
   * @default nothing besides what the contract says
   */
  readonly trigger?: Grant;
  /**
   * Its name in the account.
   * @default one that CloudFormation makes
   */
  readonly name?: string;
}

/** Seconds a function may run when its contract does not say: a route answers long before the gateway gives up after 30. */
const defaultSeconds = { route: 10, other: 30 } as const;
const defaultMegabytes = 512;

/** `takeRegister` -> `TakeRegister`: the id of the construct of a function. */
export function constructId(contractId: string): string {
  return contractId.charAt(0).toUpperCase() + contractId.slice(1);
}

/** What a function says of itself in the account, in the 256 characters that Lambda has room for. */
export function descriptionOf(contract: Contract): string {
  const text = 'summary' in contract ? contract.summary : contract.why;
  return text.length > 256 ? `${text.slice(0, 253)}...` : text;
}

/** Seconds after which a function is stopped. */
export function secondsOf(contract: Contract): number {
  return contract.timeout ?? ('method' in contract ? defaultSeconds.route : defaultSeconds.other);
}

/** The function of one contract, with a role that may do what the contract says and nothing else, and a log group of its own. */
export class ContractFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, props: ContractFunctionProps) {
    const { contract, surroundings, trigger, name } = props;
    super(scope, constructId(contract.id));

    const logs = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    const access = fullAccess(contract);
    const tableActions = actionsOf(access);
    const grants = [...capabilityGrants(contract, surroundings), ...(trigger ? [trigger] : [])];
    // One inline policy: a role and its policy in one resource keep a hundred functions inside the limits of a stack.
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        contract: new PolicyDocument({
          statements: [
            // The ARN of a log group covers its streams; the group is there already, so it may not be created.
            new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logs.logGroupArn] }),
            ...(tableActions.length > 0
              ? [new PolicyStatement({ actions: [...tableActions], resources: [surroundings.table.tableArn] })]
              : []),
            ...denyChangesOfAppendOnlyItems(access, tableActions, surroundings.table.tableArn),
            ...grants.flatMap((grant) => grant.statements),
          ],
        }),
      },
    });
    for (const { resource, why } of grants.flatMap(({ wildcards = [] }) => wildcards))
      acknowledge(this.role, `AwsSolutions-IAM5[Resource::${resource}]`, why);

    this.function = new LambdaFunction(this, 'Function', {
      description: descriptionOf(contract),
      code: Code.fromAsset(bundleOf(contract, surroundings.bundles)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: contract.memory ?? defaultMegabytes,
      timeout: Duration.seconds(secondsOf(contract)),
      role: this.role,
      ...(name !== undefined && { functionName: name }),
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // A function logs its own start and end with what they cost; the platform's lines would double the bill for logs.
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: {
        SERVICE_VERSION: surroundings.version,
        ...(tableActions.length > 0 && { TABLE_NAME: surroundings.table.tableName }),
        ...Object.fromEntries(grants.flatMap((grant) => Object.entries(grant.environment))),
      },
    });
  }
}

function capabilityGrants(contract: Contract, surroundings: Surroundings): readonly Grant[] {
  return (contract.uses ?? []).map((capability) => {
    const grant = surroundings.grants[capability];
    if (!grant)
      throw new Error(
        `${contract.id} uses ${capability}, which is not there for functions of ${contract.area}; got ${Object.keys(surroundings.grants).join(', ')}`,
      );
    return grant;
  });
}

function bundleOf(contract: Contract, bundles: ReadonlyMap<string, Bundle>): string {
  const bundle = bundles.get(contract.id);
  if (!bundle) throw new Error(`no bundle was made for ${contract.id}`);
  return bundle.folder;
}
