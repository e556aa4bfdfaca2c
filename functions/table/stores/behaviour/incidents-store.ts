import { Incident } from '../../../../domain/behaviour/incident.ts';
import type { BehaviourKind } from '../../../../domain/behaviour/policy.ts';
import type { ClassId, IncidentId, SchoolId, UserId } from '../../../../domain/ids.ts';
import { beginningOfIds, momentOfId } from '../../../runtime/new-id.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { auditWrites, monthOf } from '../../items/audit-item.ts';
import { incidentsBetween, type IncidentStretch } from '../../items/incident-list.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';
import { absent, ifVersion } from '../../wire/database-contract.ts';
import { everyPage } from '../../wire/every-page.ts';

const kinds = ['negative', 'positive'] as const satisfies readonly BehaviourKind[];

/** Whose incidents a list or a count holds: those of a class, those that somebody reported, or all of the school. */
export type IncidentOwner = ClassId | UserId | SchoolId;

/** The incidents of a school. */
export function openIncidents(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (incidentId: IncidentId, kind: BehaviourKind) =>
    keyOf('incident', { schoolId, month: monthOf(momentOfId(incidentId)), kind, incidentId });
  const pointerKey = (of: IncidentOwner, kind: BehaviourKind, incidentId: IncidentId) =>
    keyOf('incidentPointer', { schoolId, of, kind, incidentId });
  const getMany = async (
    incidentIds: readonly IncidentId[],
    options: { readonly consistent?: boolean } = {},
  ): Promise<readonly Incident[]> => {
    const keys = incidentIds.flatMap((incidentId) => kinds.map((kind) => keyFor(incidentId, kind)));
    return (await db.getMany(keys, options)).map((item) => parseItem(Incident, item));
  };

  return {
    /** One incident. Its id tells the month and not the kind, so both places are looked at. */
    async get(incidentId: IncidentId, options: { readonly consistent?: boolean } = {}): Promise<Incident | undefined> {
      return (await getMany([incidentId], options))[0];
    },
    /** The incidents of some ids, in no order. */
    getMany,
    /** The incidents that were recorded in a stretch of time, newest first, of one kind or of both. */
    async list(stretch: IncidentStretch, page: PageInput): Promise<Page<Incident>> {
      const found = await incidentsBetween(db, stretch, {
        page,
        partition: (month, kind) => partitionOf('incident', { schoolId, month, kind }),
      });
      return { ...found, items: found.items.map((item) => parseItem(Incident, item)) };
    },
    /** The same of one class or one reporter. */
    async listOf(of: IncidentOwner, stretch: IncidentStretch, page: PageInput): Promise<Page<Incident>> {
      const found = await incidentsBetween(db, stretch, {
        page,
        partition: (_month, kind) => partitionOf('incidentPointer', { schoolId, of, kind }),
        months: 'all at once',
      });
      const ids = found.items.map((item) => String(item['sk']) as IncidentId); // sort keys of pointers are the ids of incidents
      const incidents = new Map((await getMany(ids)).map((incident) => [incident.id, incident]));
      return { ...found, items: ids.flatMap((id) => incidents.get(id) ?? []) };
    },
    /** How many incidents of each kind were recorded in a stretch of time, of the school or of one reporter: by their pointers, which are small. */
    async count(
      of: SchoolId | UserId,
      { from, until }: Pick<IncidentStretch, 'from' | 'until'>,
    ): Promise<Record<BehaviourKind, number>> {
      const count = async (kind: BehaviourKind) => {
        const between = [beginningOfIds('inc', from), beginningOfIds('inc', until)] as const;
        const pk = partitionOf('incidentPointer', { schoolId, of, kind });
        const pointers = await everyPage(({ limit, after }) => db.query({ pk, between, limit, after }));
        return pointers.length;
      };
      const [positive, negative] = await Promise.all([count('positive'), count('negative')]);
      return { positive, negative };
    },
    async record(incident: Incident, events: EventsOf<'incidents', 'record'>): Promise<void> {
      await db.write({
        put: { ...keyFor(incident.id, incident.kind), ...incident, ...outboxOf(context, events) },
        condition: absent,
      });
    },
    /** Fails with `stale-version` when somebody else changed the incident since it was read. */
    async change(incident: Incident, previous: Incident, events: EventsOf<'incidents', 'change'>): Promise<void> {
      const moved = previous.kind !== incident.kind;
      await db.transact([
        {
          put: { ...keyFor(incident.id, incident.kind), ...incident, ...outboxOf(context, events) },
          condition: moved ? absent : ifVersion(previous.version),
        },
        ...(moved ? [{ remove: keyFor(previous.id, previous.kind), condition: ifVersion(previous.version) }] : []),
        ...auditWrites(context, {
          action: incident.voided ? 'incident.voided' : 'incident.corrected',
          entityId: incident.id,
          alsoAbout: [...new Set([...previous.students, ...incident.students].map(({ studentId }) => studentId))],
          changes: Object.keys(incident.changes.at(-1)?.was ?? {}).map((field) => ({ field })),
        }),
      ]);
    },
    /**
     * Notes an incident under its school, its class and its reporter, and takes it from the class and the kind that it had before it was corrected. Repeating it
     * changes nothing.
     */
    async point({ id, kind, reporterId, classId, changes }: Incident): Promise<void> {
      const owners = [schoolId, reporterId, ...(classId === undefined ? [] : [classId])];
      const before = changes.flatMap(({ was }) => was.classId ?? []).filter((each) => each !== classId);
      const otherKind = kinds.filter((each) => each !== kind);
      const gone =
        changes.length === 0
          ? []
          : [
              ...owners.flatMap((of) => otherKind.map((each) => pointerKey(of, each, id))),
              ...[...new Set(before)].flatMap((of) => kinds.map((each) => pointerKey(of, each, id))),
            ];
      await db.writeMany([
        ...owners.map((of) => ({ put: { ...pointerKey(of, kind, id) } })),
        ...gone.map((remove) => ({ remove })),
      ]);
    },
  };
}
