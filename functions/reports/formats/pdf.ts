import PDFDocument from 'pdfkit';
import type { PrintedReport } from '../../../domain/reports/page-blocks.ts';
import type { FontName } from './font-files.ts';
import { fontData, inReadingOrder, isRightToLeft, type Run, runsOf } from './fonts.ts';
import { layOut } from './layout.ts';
import { type Letterhead, plainLetterhead } from './letterhead.ts';
import { type Canvas, colours, nothing, pages as papers } from './page.ts';
import { tagsOf } from './tags.ts';
import { linesOf } from './text-lines.ts';

/**
 * A report as PDF on the paper of the school: crest, name and contact of the school and what the report is about at the top, heads of tables repeated, `Page x of y` at the foot of each page. The
 * number of pages is found by laying the report out once without drawing it, so that finished pages can leave at once: memory holds
 * one page and the letters used, however long the report is. Bytes come as they are asked for.
 */
export async function* pdfOf(report: PrintedReport, letterhead: Letterhead = plainLetterhead): AsyncIterable<Uint8Array> {
  let pages = 0;
  for await (const number of layOut(report, letterhead, nothing)) pages = number;

  const document = new PDFDocument({
    size: [papers[letterhead.paper].width, papers[letterhead.paper].height],
    margin: 0,
    autoFirstPage: false,
    font: '',
    lang: report.language,
    displayTitle: true,
    tagged: true,
    ...accessible,
    pdfVersion: '1.7',
    info: {
      Title: `${report.title} for ${report.subtitle}`,
      Author: report.schoolName,
      Creator: 'Rollbook',
      Producer: 'Rollbook',
      CreationDate: report.madeAt,
    },
  });
  const { canvas, end } = canvasOn(document, { report, letterhead, pages });
  for await (const _ of layOut(report, letterhead, canvas)) yield* written(document);
  end();
  document.end();
  yield* written(document);
}

/** Makes the file say that it keeps to PDF/UA-1 (ISO 14289-1). The declarations of pdfkit do not know the name. */
const accessible: object = { subset: 'PDF/UA' };

/**
 * How pdfkit shapes a run. Without features it goes word by word and remembers each word, which is fast, but turns the words of names from right
 * to left around: with a list of features, even an empty one, a run is shaped whole.
 */
interface Shaping {
  readonly features?: [];
}

const whole: Shaping = { features: [] };

/** Features switched on and off by name: the declarations of pdfkit know lists only, but it hands them on to its font reader, which takes both. */
const switched = (features: Readonly<Record<string, boolean>>): Shaping => ({ features: features as unknown as [] });

/** How signs above and below letters are put in their places. */
const placing = { mark: false, mkmk: false, abvm: false, blwm: false };

/**
 * Letters that the font shows as a base letter and a dot or accent. Copied out of the file every `i` would then be the `ị` that came first, so the
 * feature that takes them apart (ccmp) is switched off where they occur.
 */
const takenApart = /[ǹḿṃṅṣẹịọụ]/u;

/** What the document has ready. It is taken out after each page, so that the document never holds more. */
function* written(document: PDFKit.PDFDocument): Iterable<Uint8Array> {
  for (;;) {
    const bytes: unknown = document.read();
    if (!(bytes instanceof Uint8Array)) return;
    yield bytes;
  }
}

interface Printing {
  readonly report: PrintedReport;
  readonly letterhead: Letterhead;
  /** How many pages there will be. */
  readonly pages: number;
}

function canvasOn(
  document: PDFKit.PDFDocument,
  { report, letterhead, pages }: Printing,
): { readonly canvas: Canvas; readonly end: () => void } {
  const page = papers[letterhead.paper];
  const tags = tagsOf(document);
  const registered = new Set<FontName>();
  let number = 0;

  const shaping = ({ font, text }: Run): Shaping => {
    if (!registered.has(font)) document.registerFont(font, fontData(font));
    registered.add(font);
    document.font(font);
    const wanted = isRightToLeft(font) ? whole : takenApart.test(text) ? switched({ ccmp: false }) : {};
    return font === 'regular' || font === 'bold' || canShape(text, wanted) ? wanted : switched(placing);
  };
  // The font reader fails at a few letters whose font has no place for a sign (in Gurmukhi, for one): a report must not fail by a name.
  const canShape = (word: string, wanted: Shaping): boolean => {
    try {
      document.widthOfString(word, wanted);
      return true;
    } catch {
      return false;
    }
  };
  const text: Canvas['text'] = (line, at, { size, weight, colour, width = 0, align = 'left' }) => {
    document.fontSize(size).fillColor(colour);
    const runs = inReadingOrder(runsOf(line, weight));
    const widths =
      runs.length === 1 && align === 'left' ? [0] : runs.map((run) => document.widthOfString(run.text, shaping(run)));
    const free = width - widths.reduce((sum, each) => sum + each, 0);
    let x = at.x + (align === 'left' ? 0 : align === 'right' ? free : free / 2);
    for (const [index, run] of runs.entries()) {
      document.text(run.text, x, at.y + size, { lineBreak: false, baseline: 'alphabetic', ...shaping(run) });
      x += widths[index] ?? 0;
    }
  };
  const quiet = { size: 7.5, weight: 'regular', colour: colours.quiet } as const;
  const beginPage = () => {
    document.addPage();
    number += 1;
    tags.artifact(() => {
      if (number > 1 && !report.letters) {
        const head = oneLine(`${report.schoolName}, ${report.title} for ${report.subtitle}`, page.contentWidth);
        text(head, { x: page.left, y: 36 }, quiet);
      }
      const count = `Page ${String(number)} of ${String(pages)}`;
      text(oneLine(report.foot, page.contentWidth - 90), { x: page.left, y: page.height - 40 }, quiet);
      if (!report.letters) text(count, { x: page.right - 80, y: page.height - 40 }, { ...quiet, width: 80, align: 'right' });
    });
  };
  return {
    canvas: {
      text,
      box: ({ x, y }, { width, height }, colour) => {
        tags.artifact(() => document.rect(x, y, width, height).fill(colour));
      },
      picture: (png, { x, y }, { width, height }) => {
        document.image(Buffer.from(png), x, y, { fit: [width, height] });
      },
      tagged: (tag, draw) => {
        tags.tagged(tag, draw);
      },
      beginPage,
    },
    end: () => {
      tags.end();
    },
  };

  function oneLine(line: string, width: number): string {
    return linesOf(line, quiet, { width, most: 1 })[0] ?? '';
  }
}
