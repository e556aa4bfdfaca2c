import * as z from 'zod/mini';
import type { ReportDocument } from '../../../domain/reports/report-document.ts';
import type { ReportFilters } from '../../../domain/reports/report-types.ts';
import type { Table } from '../../table/open-table.ts';
import type { gatherReads, planReads } from '../steps.ts';

/** With what a kind of report plans, and with what it gathers. */
export interface Reading<Granted extends typeof planReads | typeof gatherReads> {
  readonly table: Table<Granted>;
  readonly now: Date;
}

/** How one type of report is made. What its parts have in common, its units of work and its sections lie in working files in between, and are checked when they are read. */
interface KindDeclaration<Common, Unit, Section> {
  readonly common: z.ZodMiniType<Common>;
  readonly unit: z.ZodMiniType<Unit>;
  readonly section: z.ZodMiniType<Section>;
  /** Units that one function gathers. */
  readonly unitsPerChunk: number;
  /** What the report is about: what all parts have in common, and the units in the order of the report. */
  readonly plan: (
    filters: ReportFilters,
    reading: Reading<typeof planReads>,
  ) => Promise<{ readonly common: Common; readonly units: readonly Unit[] }>;
  /** The sections of some units. */
  readonly gather: (units: readonly Unit[], common: Common, reading: Reading<typeof gatherReads>) => Promise<readonly Section[]>;
  /** The report of all sections, which may be read more than once. */
  readonly document: (common: Common, sections: () => AsyncIterable<Section>) => Promise<ReportDocument> | ReportDocument;
}

/** A type of report as the steps of the workflow see it: what lies in the working files is unknown to them. */
export interface ReportKind {
  readonly unitsPerChunk: number;
  readonly plan: (
    filters: ReportFilters,
    reading: Reading<typeof planReads>,
  ) => Promise<{ readonly common: unknown; readonly units: readonly unknown[] }>;
  readonly gather: (
    units: readonly unknown[],
    common: unknown,
    reading: Reading<typeof gatherReads>,
  ) => Promise<readonly unknown[]>;
  readonly document: (common: unknown, sections: () => AsyncIterable<unknown>) => Promise<ReportDocument>;
}

/** Defines how a type of report is made. */
export function defineKind<Common, Unit, Section>(kind: KindDeclaration<Common, Unit, Section>): ReportKind {
  const { common: commonOf, unit, section, unitsPerChunk } = kind;
  return {
    unitsPerChunk,
    plan: (filters, reading) => kind.plan(filters, reading),
    gather: (units, common, reading) =>
      kind.gather(
        units.map((each) => z.parse(unit, each)),
        z.parse(commonOf, common),
        reading,
      ),
    document: async (common, sections) =>
      await kind.document(z.parse(commonOf, common), async function* () {
        for await (const each of sections()) yield z.parse(section, each);
      }),
  };
}
