import { escapedHtml } from '../../notifications/template.ts';
import { longDate } from '../../reports/date-text.ts';
import type { IsoDate, LocalTime } from '../../time.ts';
import type { Presence } from './on-site.ts';

/** A student as the list for an evacuation names one. */
export interface Listed {
  readonly name: string;
  readonly className?: string;
  readonly state: Presence['state'];
  /** In the school's own time. */
  readonly since?: LocalTime;
}

const noClass = 'In no class';
const said = { in: 'in', out: 'out', unknown: 'not known' } as const;

/**
 * A page to print when the building is left: every student by class with a box to tick, classes of which nothing is known first. Who is out has a line through it and no
 * box. It needs nothing but itself, for it may be opened where there is no network any more.
 */
export function evacuationPage(
  students: readonly Listed[],
  { schoolName, date, time }: { readonly schoolName: string; readonly date: IsoDate; readonly time: LocalTime },
): string {
  const classes = [...Map.groupBy(students, ({ className = noClass }) => className)]
    .map(([name, own]) => ({ name, own, isUnmarked: own.every(({ state }) => state === 'unknown') }))
    .sort(
      (one, other) =>
        Number(other.isUnmarked) - Number(one.isUnmarked) || one.name.localeCompare(other.name, 'en', { numeric: true }),
    );
  const count = (state: Presence['state']) => String(students.filter((each) => each.state === state).length);
  const title = `Evacuation list, ${schoolName}`;
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${escapedHtml(title)}</title><style>
body{font:11pt/1.35 sans-serif;color:#111;margin:1.2cm}
h1{font-size:17pt;margin:0}h2{font-size:12pt;border-bottom:1pt solid #111;margin:14pt 0 4pt}
section{break-inside:avoid-page}ul{columns:2;list-style:none;margin:0;padding:0}
li{break-inside:avoid;padding:2pt 0}.box{display:inline-block;width:9pt;height:9pt;border:1pt solid #111;margin-right:6pt}
.out{color:#555}.out .name{text-decoration:line-through}.out .box{border-color:transparent}
.unmarked h2::after{content:" \\2013 register not taken";font-weight:normal}
@page{margin:1cm}
</style></head><body>
<h1>${escapedHtml(title)}</h1>
<p>${longDate(date)}, ${time}. <strong>${count('in')} in, ${count('unknown')} not known, ${count('out')} out.</strong></p>
${classes.map(classSection).join('\n')}
</body></html>
`;
}

function classSection({
  name,
  own,
  isUnmarked,
}: {
  readonly name: string;
  readonly own: readonly Listed[];
  readonly isUnmarked: boolean;
}) {
  const expected = own.filter(({ state }) => state !== 'out').length;
  const rows = own.map(({ name: student, state, since }) => {
    const when = since === undefined ? '' : ` since ${since}`;
    return `<li class="${state}"><span class="box"></span><span class="name">${escapedHtml(student)}</span> <small>${said[state]}${when}</small></li>`;
  });
  return `<section${isUnmarked ? ' class="unmarked"' : ''}><h2>${escapedHtml(name)} (${String(expected)} to find)</h2><ul>
${rows.join('\n')}
</ul></section>`;
}
