import * as z from 'zod/mini';
import { addCounts, Counts, noCounts, possibleOf, rateOf } from '../../../domain/attendance/figures/counts.ts';
import { countsOfSessions } from '../../../domain/attendance/figures/pupil-sessions.ts';
import type { Block } from '../../../domain/reports/page-blocks.ts';
import { ClassId } from '../../../domain/ids.ts';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import { tabularDocument, type TabularSection, type TabularColumn } from '../../../domain/reports/tabular.ts';
import { Weekday, weekdayOf, weekdays } from '../../../domain/time.ts';
import { ClassesHead, NamedClass, planClasses } from './by-class.ts';
import { rateBars } from '../../../domain/reports/rate-bars.ts';
import { defineKind } from './kind.ts';
import { pupilRecords } from './pupil-figures.ts';

const columns: readonly TabularColumn[] = [
  { key: 'row', title: 'Row' },
  { key: 'class', title: 'Class' },
  { key: 'weekday', title: 'Weekday', share: 20 },
  { key: 'possible', title: 'Possible', kind: 'number', share: 12 },
  { key: 'attended', title: 'Attended', kind: 'number', share: 12 },
  { key: 'authorised', title: 'Authorised', kind: 'number', share: 13 },
  { key: 'unauthorised', title: 'Unauthorised', kind: 'number', share: 14 },
  { key: 'late', title: 'Lates', kind: 'number', share: 10 },
  { key: 'rate', title: 'Attendance %', kind: 'percent', share: 14 },
];

type ByWeekday = ReadonlyMap<Weekday, Counts>;
const days = z.array(z.tuple([Weekday, Counts]));

/** A class with its own sessions by weekday, and with those of them that count in the whole: a session of a pupil of two classes counts once in it. */
const ClassWeek = z.strictObject({ name: z.string(), days, inWhole: days });

/** Absence and lates by weekday, first of all classes together, then of each. */
export const weeklyAbsence = defineKind({
  common: z.extend(ClassesHead, { among: z.array(ClassId), partial: z.boolean() }),
  unit: NamedClass,
  section: ClassWeek,
  unitsPerChunk: 5,
  async plan(filters, reading) {
    const { common, units } = await planClasses(filters, reading, { closedToo: true });
    const among = units.map(({ classId }) => classId);
    return { common: { ...common, among, partial: filters.classIds !== undefined }, units };
  },
  async gather(classes, { among: named, ...head }, reading) {
    const among = new Set(named);
    return (await pupilRecords(classes, head, reading)).flatMap(({ classId, name, pupils }) => {
      const sessions = pupils.flatMap((pupil) =>
        pupil.sessions.filter(({ marks }) => marks.some((mark) => mark.classId === classId)),
      );
      if (sessions.length === 0) return [];
      const byDay = (some: typeof sessions) =>
        [...Map.groupBy(some, ({ date }) => weekdayOf(date))].map(([day, own]): [Weekday, Counts] => [
          day,
          countsOfSessions(own),
        ]);
      const first = sessions.filter(
        ({ marks }) =>
          marks
            .map((mark) => mark.classId)
            .filter((id) => among.has(id))
            .sort()[0] === classId,
      );
      return [{ name, days: byDay(sessions), inWhole: byDay(first) }];
    });
  },
  async document(head, classes) {
    const whole = new Map<Weekday, Counts>();
    for await (const { inWhole } of classes())
      for (const [day, counts] of inWhole) whole.set(day, addCounts(whole.get(day) ?? noCounts, counts));
    const title = reportTypes['weekly-absence'].title;
    return tabularDocument({ title, columns, opening: chartOf(whole) }, head, async function* () {
      if (whole.size > 0) yield sectionOf(head.partial ? 'All classes asked for' : 'School', whole, { row: 'whole', class: '' });
      for await (const { name, days: own } of classes()) yield sectionOf(name, new Map(own), { row: 'class', class: name });
    });
  },
});

/** The rates of the weekdays as bars; their foot is below the lowest rate. */
function chartOf(whole: ByWeekday): readonly Block[] {
  const bars = weekdays.flatMap((day) => {
    const rate = rateOf(whole.get(day) ?? noCounts);
    return rate === undefined ? [] : [{ label: capital(day), value: rate / 10 }];
  });
  return rateBars('Attendance by weekday', bars);
}

function sectionOf(heading: string, counts: ByWeekday, named: { readonly row: string; readonly class: string }): TabularSection {
  const sum = [...counts.values()].reduce(addCounts, noCounts);
  const rate = rateOf(sum);
  return {
    heading,
    aside: rate === undefined ? 'no rate' : `${(rate / 10).toFixed(1)}%`,
    rows: [
      ...weekdays.flatMap((day) => {
        const own = counts.get(day);
        return own ? [{ ...named, weekday: capital(day), ...cellsOf(own) }] : [];
      }),
      { ...named, weekday: 'Whole time', ...cellsOf(sum) },
    ],
  };
}

function cellsOf(counts: Counts): TabularSection['rows'][number] {
  const { attended, authorised, unauthorised, lates: late } = counts;
  const rate = rateOf(counts);
  return {
    possible: possibleOf(counts),
    attended,
    authorised,
    unauthorised,
    late,
    ...(rate !== undefined && { rate: rate / 10 }),
  };
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
