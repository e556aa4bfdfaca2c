import { languages, type Language } from '../../domain/notifications/languages.ts';
import { escapedHtml } from '../../domain/notifications/template.ts';
import type { Problem } from '../../domain/problem.ts';
import { htmlPage, type Page } from './page.ts';

interface Said {
  readonly title: string;
  readonly text: string;
}

/** What people read in place of a problem. */
const texts: Readonly<Record<Language, { readonly unknown: Said; readonly tooMany: Said; readonly fault: Said }>> = {
  en: {
    unknown: { title: 'This link does not work', text: 'Please ring the school.' },
    tooMany: { title: 'Too many tries', text: 'Please wait a minute and open the link again, or ring the school.' },
    fault: { title: 'That did not work', text: 'Please open the link again in a minute, or ring the school.' },
  },
  cy: {
    unknown: { title: 'Nid yw’r ddolen hon yn gweithio', text: 'Ffoniwch yr ysgol, os gwelwch yn dda.' },
    tooMany: { title: 'Gormod o geisiadau', text: 'Arhoswch funud ac agorwch y ddolen eto, neu ffoniwch yr ysgol.' },
    fault: { title: 'Ni weithiodd hynny', text: 'Agorwch y ddolen eto ymhen munud, neu ffoniwch yr ysgol.' },
  },
};

/** The page of a link that leads nowhere, or not now. Nobody knows whose link it is, so it names no school and stands in every language. */
export function problemPage({ code }: Pick<Problem, 'code'>): Page {
  const which = code === 'not-found' ? 'unknown' : code === 'too-many-requests' ? 'tooMany' : 'fault';
  const [first = 'en', ...more] = languages;
  const { title, text } = texts[first][which];
  const others = more.map((language) => {
    const said = texts[language][which];
    return `<div lang="${language}" class="other"><h2>${escapedHtml(said.title)}</h2>\n<p>${escapedHtml(said.text)}</p></div>`;
  });
  return htmlPage({ language: first, title, content: [`<p>${escapedHtml(text)}</p>`, ...others].join('\n') });
}
