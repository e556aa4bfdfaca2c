import { writtenFact } from '../../../domain/notifications/languages.ts';
import { escapedHtml } from '../../../domain/notifications/template.ts';
import { htmlPage, type Page } from '../../notify/page.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';
import type { OpenChild, OpenedReply } from './open-reply.ts';
import { pageTexts, type PageTexts } from './page-texts.ts';
import { replyReasons } from './reply-reasons.ts';

type Genuine = Pick<Extract<OpenedReply<unknown>, { status: 'over' }>, 'school' | 'language'>;
type Open = Omit<Extract<OpenedReply<unknown>, { status: 'open' }>, 'table'>;

/** What was filled in, so that it is still there where something is missing. */
export interface Filled {
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly allDay?: boolean;
  readonly children?: readonly string[];
}

export interface Asking {
  readonly fault?: 'chooseReason' | 'chooseChild' | 'tooLong' | undefined;
  readonly filled?: Filled;
  /** The children who were answered for just now, while others are open. */
  readonly answered?: readonly string[];
}

const paragraph = (text: string, kind?: string) => `<p${kind === undefined ? '' : ` class="${kind}"`}>${escapedHtml(text)}</p>`;

/** The page that asks: what was marked, reasons to tap, and a button. */
export function askingPage({ school, language, link, children }: Open, { fault, filled = {}, answered = [] }: Asking): Page {
  const texts = pageTexts[language];
  const names = children.map(({ givenName }) => givenName);
  const marked = texts.marked({ names, date: writtenFact(link.date, 'date', language), half: link.half });
  const content = [
    ...(answered.length > 0 ? [paragraph(texts.thanks({ school: school.name, names: texts.list(answered) }))] : []),
    paragraph(`${marked} ${texts.ask(school.name)}`),
    ...(fault ? [`<p class="bad" role="alert">${escapedHtml(texts[fault])}</p>`] : []),
    '<form method="post">',
    ...(children.length > 1 ? [whichChildren(children, texts, filled.children)] : []),
    `<fieldset><legend>${escapedHtml(texts.reason)}</legend>`,
    ...replyReasons(school.codeSet, language).map(({ code, label }) =>
      choice({ type: 'radio', name: 'reason', value: code, label, on: filled.reason === code, required: true }),
    ),
    '</fieldset>',
    ...(link.half === 'morning'
      ? [choice({ type: 'checkbox', name: 'allDay', value: 'yes', label: texts.allDay, on: filled.allDay === true })]
      : []),
    `<fieldset><label class="label" for="note">${escapedHtml(texts.note)}</label>`,
    `<p class="hint" id="hint">${escapedHtml(texts.noteHint)}</p>`,
    `<textarea id="note" name="note" rows="3" maxlength="500" aria-describedby="hint">${escapedHtml(filled.note ?? '')}</textarea></fieldset>`,
    `<button>${escapedHtml(texts.send)}</button>`,
    '</form>',
  ];
  return htmlPage({ language, title: texts.title, school: school.name, content: content.join('\n') });
}

function whichChildren(children: readonly OpenChild[], { whichChildren: legend }: PageTexts, chosen?: readonly string[]): string {
  const boxes = children.map(({ child, givenName }) =>
    choice({ type: 'checkbox', name: 'child', value: child, label: givenName, on: chosen?.includes(child) ?? true }),
  );
  return [`<fieldset><legend>${escapedHtml(legend)}</legend>`, ...boxes, '</fieldset>'].join('\n');
}

interface Choice {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly on: boolean;
  readonly required?: boolean;
}

function choice({ type, name, value, label, on, required }: Choice): string {
  const state = `${on ? ' checked' : ''}${required === true ? ' required' : ''}`;
  return `<label class="choice"><input type="${type}" name="${name}" value="${escapedHtml(value)}"${state}><span>${escapedHtml(label)}</span></label>`;
}

/** The page after the last child was answered for. */
export function thanksPage({ school, language }: Genuine, answered: readonly string[]): Page {
  const texts = pageTexts[language];
  const content = paragraph(texts.thanks({ school: school.name, names: texts.list(answered) }));
  return htmlPage({ language, title: texts.thanksTitle, school: school.name, content });
}

/** The page of a link that was given and is worth nothing any more: how to reach the school, and no child. */
export function overPage({ school, language }: Genuine): Page {
  const texts = pageTexts[language];
  const content = [paragraph(texts.over), ...callOf(school, texts)].join('\n');
  return htmlPage({ language, title: texts.overTitle, school: school.name, content });
}

function callOf({ name, letterhead }: Pick<StoredSchool, 'name' | 'letterhead'>, { ring }: PageTexts): readonly string[] {
  const phone = letterhead?.phone;
  if (phone === undefined) return [];
  const number = phone.replaceAll(/[^+\d]/g, '');
  return [
    `<a class="call" href="tel:${number}">${escapedHtml(ring(name))}: <span class="number">${escapedHtml(phone)}</span></a>`,
  ];
}
