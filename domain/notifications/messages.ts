import { filled, escapedHtml, type Filling } from './template.ts';
import { cutTo, fitsSms, plainForSms, septetsFor } from './sms-text.ts';

/** What fills the texts of a message; each channel escapes by itself. */
export type Values = Omit<Filling, 'escape' | 'lineBreak'>;

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const plain = (text: string) => text;
/** A paragraph that is a link and nothing else becomes a button. */
const button = /^\[([^\]]+)\]\(([^)]+)\)$/;

/** The frame around the HTML of each mail, `layout/email.html`: `{{content}}`, `{{footer}}`, `{{language}}` and `{{subject}}` are put in as they are. */
export interface MailFrame {
  readonly layout: string;
  /** A text for the end of each mail, such as how to unsubscribe, in paragraphs. */
  readonly footer: string;
}

/**
 * A mail from its text: the first line is the subject, then paragraphs parted by empty lines; one that its values leave empty is left out. The paragraphs are told apart before values are put in, so
 * that no value can bring a link, a paragraph, markup or a header.
 */
export function writtenMail(template: string, { layout, footer }: MailFrame, values: Values): WrittenMail {
  const [head = '', ...paragraphs] = paragraphsOf(template);
  const rest = paragraphs.filter((text) => textOf(text, values).trim() !== '');
  const subject = filled(head, { ...values, escape: plain });
  const frame: Readonly<Record<string, string>> = {
    content: rest.map((text) => htmlOf(text, values)).join('\n'),
    footer: paragraphsOf(footer)
      .map((text) => htmlOf(text, values))
      .join('\n'),
    language: values.language,
    subject: escapedHtml(subject),
  };
  return {
    subject,
    text: [...rest, '-- ', ...paragraphsOf(footer)].map((text) => (text === '-- ' ? text : textOf(text, values))).join('\n\n'),
    html: layout.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => frame[name] ?? ''),
  };
}

function paragraphsOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

function textOf(paragraph: string, values: Values): string {
  const [, label, target] = button.exec(paragraph) ?? [];
  const fill = (text: string) => filled(text, { ...values, escape: plain });
  return label === undefined || target === undefined ? fill(paragraph) : `${fill(label)}:\n${fill(target)}`;
}

function htmlOf(paragraph: string, values: Values): string {
  const [, label, target] = button.exec(paragraph) ?? [];
  const fill = (text: string) =>
    filled(escapedHtml(text).replaceAll('&#39;', "'"), { ...values, escape: escapedHtml, lineBreak: '<br>' });
  return label === undefined || target === undefined
    ? `<p>${fill(paragraph)}</p>`
    : `<p><a class="button" href="${fill(target)}">${fill(label)}</a></p>`;
}

export interface WrittenInApp {
  readonly title: string;
  readonly body: string;
}

/** A notice for the app: the first line is the title, what follows the body. Plain text; whoever shows it escapes it. */
export function writtenInApp(template: string, values: Values): WrittenInApp {
  const [title = '', ...body] = paragraphsOf(template).map((text) => filled(text, { ...values, escape: plain }));
  return { title, body: body.filter((text) => text.trim() !== '').join('\n') };
}

/** Letters of a name, of the name of a school and of other texts in a text message: as many as there is room for, tried in this order. */
const lengths = [
  { name: 30, school: 30, text: 60 },
  { name: 16, school: 20, text: 30 },
  { name: 10, school: 10, text: 20 },
] as const;

/**
 * A text message, of one text or several behind each other. Letters of typography are plain; where it is too long, letters lose the accents that no phone has
 * in septets, and then names are cut more. Whoever sends it asks whether it fits at last.
 */
export function writtenSms(templates: readonly string[], values: Values): string {
  const written = lengths.map((most) =>
    plainForSms(
      templates
        .flatMap(paragraphsOf)
        .map((text) => filled(text, { ...values, values: cutValues(values, most), escape: plain }))
        .join('\n'),
    ),
  );
  const tries = written.flatMap((text) => [text, septetsFor(text)]);
  return tries.find(fitsSms) ?? tries.at(-1) ?? '';
}

function cutValues({ values, types }: Values, most: (typeof lengths)[number]): Values['values'] {
  const cut = Object.entries(values).map(([name, value]) => {
    const type = name === 'school' ? 'school' : types[name];
    const cuttable = typeof value === 'string' && name !== 'link' && (type === 'name' || type === 'school' || type === 'text');
    return [name, cuttable ? cutTo(value, most[type]) : value] as const;
  });
  return Object.fromEntries(cut);
}
