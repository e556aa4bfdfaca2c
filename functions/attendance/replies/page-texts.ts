import type { Language } from '../../../domain/notifications/languages.ts';
import type { HalfDay } from '../../../domain/session-times.ts';

/** Every word of the page behind the link of an alert. Names of people and schools are put in as they are; whoever makes the page escapes them. */
export interface PageTexts {
  readonly title: string;
  /** What the register says of one child, or of several. */
  readonly marked: (given: { readonly names: readonly string[]; readonly date: string; readonly half: HalfDay }) => string;
  readonly ask: (school: string) => string;
  readonly whichChildren: string;
  readonly reason: string;
  readonly chooseReason: string;
  readonly chooseChild: string;
  readonly allDay: string;
  readonly note: string;
  readonly noteHint: string;
  readonly send: string;
  readonly tooLong: string;
  readonly thanksTitle: string;
  readonly thanks: (given: { readonly school: string; readonly names: string }) => string;
  readonly overTitle: string;
  readonly over: string;
  readonly ring: (school: string) => string;
  /** Names as a list in a sentence. */
  readonly list: (names: readonly string[]) => string;
  /** Labels of reasons where they are not those of the code set. */
  readonly reasons: Readonly<Record<string, string>>;
}

const halvesEn: Readonly<Record<HalfDay, string>> = { morning: 'in the morning', afternoon: 'in the afternoon' };
const halvesCy: Readonly<Record<HalfDay, string>> = { morning: 'yn y bore', afternoon: 'yn y prynhawn' };

const listEn = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names);
/** Whether a Welsh "and" takes a c depends on how a name sounds, which nobody here knows. */
const listCy = (names: readonly string[]) => names.join(', ');

const en: PageTexts = {
  title: 'Why not in school?',
  marked: ({ names, date, half }) =>
    `${listEn(names)} ${names.length === 1 ? 'was' : 'were'} marked absent on ${date}, ${halvesEn[half]}.`,
  ask: (school) => `Please tell ${school} why.`,
  whichChildren: 'Your answer is for',
  reason: 'Reason',
  chooseReason: 'Please choose a reason.',
  chooseChild: 'Please choose whom your answer is for.',
  allDay: 'Away for the whole day',
  note: 'Anything to add?',
  noteHint: 'You can leave this empty. The school office reads it.',
  send: 'Send answer',
  tooLong: 'Please write 500 letters at most.',
  thanksTitle: 'Thank you',
  thanks: ({ school, names }) => `${school} has your answer for ${names}.`,
  overTitle: 'This link is used or too old',
  over: 'You need do nothing if you have answered. If something has changed, please ring the school.',
  ring: (school) => `Ring ${school}`,
  list: listEn,
  reasons: {},
};

const cy: PageTexts = {
  title: 'Pam nad yn yr ysgol?',
  marked: ({ names, date, half }) => `${date}, ${halvesCy[half]}: nodwyd bod ${listCy(names)} yn absennol.`,
  ask: (school) => `Rhowch wybod i ${school} pam, os gwelwch yn dda.`,
  whichChildren: 'Mae eich ateb ar gyfer',
  reason: 'Rheswm',
  chooseReason: 'Dewiswch reswm, os gwelwch yn dda.',
  chooseChild: 'Dewiswch ar gyfer pwy mae eich ateb.',
  allDay: 'Yn absennol drwy’r dydd',
  note: 'Rhywbeth i’w ychwanegu?',
  noteHint: 'Gallwch adael hwn yn wag. Swyddfa’r ysgol sy’n ei ddarllen.',
  send: 'Anfon yr ateb',
  tooLong: 'Ysgrifennwch 500 llythyren ar y mwyaf.',
  thanksTitle: 'Diolch',
  thanks: ({ school, names }) => `Mae ${school} wedi cael eich ateb ar gyfer ${names}.`,
  overTitle: 'Mae’r ddolen hon wedi’i defnyddio neu’n rhy hen',
  over: 'Os ydych wedi ateb, does dim angen gwneud dim. Os oes rhywbeth wedi newid, ffoniwch yr ysgol.',
  ring: (school) => `Ffonio ${school}`,
  list: listCy,
  reasons: {
    illness: 'Salwch',
    medical: 'Apwyntiad meddygol neu ddeintyddol',
    religious: 'Gŵyl grefyddol',
    family: 'Amgylchiadau teuluol eithriadol',
    interview: 'Cyfweliad am waith neu ysgol arall',
    transport: 'Ni ddaeth cludiant yr ysgol',
    I: 'Salwch',
    J1: 'Cyfweliad am waith neu ysgol arall',
    M: 'Apwyntiad meddygol neu ddeintyddol',
    R: 'Gŵyl grefyddol',
    T: 'Rhiant yn teithio oherwydd gwaith',
    Y1: 'Dim cludiant arferol ar gael',
    Y2: 'Amhariad eang ar deithio',
  },
};

/** The words of the page in each language. */
export const pageTexts: Readonly<Record<Language, PageTexts>> = { en, cy };
