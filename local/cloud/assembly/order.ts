import { referencesIn } from './template.ts';
import type { TemplateResource } from './template.ts';

/** Logical ids with each after those it refers to or depends on. Fails on a circle, naming its members, and on a DependsOn that names nothing. */
export function inOrderOfDependency(
  resources: ReadonlyMap<string, TemplateResource>,
  declared: Readonly<Record<string, unknown>>,
): readonly string[] {
  const done = new Set<string>();
  const visit = (logicalId: string, above: readonly string[]): void => {
    if (done.has(logicalId)) return;
    if (above.includes(logicalId))
      throw new Error(
        `resources depend on each other in a circle: ${[...above.slice(above.indexOf(logicalId)), logicalId].join(' -> ')}`,
      );
    const resource = resources.get(logicalId);
    if (resource === undefined) return; // a parameter, or a resource that its condition leaves out
    for (const needed of [...referencesIn(resource.Properties), ...dependsOn(resource)]) visit(needed, [...above, logicalId]);
    done.add(logicalId);
  };
  for (const [logicalId, resource] of resources) {
    const missing = dependsOn(resource).find((needed) => declared[needed] === undefined);
    if (missing !== undefined) throw new Error(`${logicalId} depends on ${missing}, which is not in the template`);
    visit(logicalId, []);
  }
  return [...done];
}

function dependsOn({ DependsOn }: TemplateResource): readonly string[] {
  return DependsOn === undefined ? [] : Array.isArray(DependsOn) ? DependsOn : [DependsOn];
}
