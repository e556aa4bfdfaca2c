import type { PrintedReport } from '../../../domain/reports/page-blocks.ts';
import type { Letterhead } from './letterhead.ts';
import { type Canvas, pages } from './page.ts';
import type { Piece } from './piece.ts';
import { continuedPiece, isPartlyUnprintable, piecesOf, titlePiece, unprintablePiece } from './pieces.ts';

interface State {
  /** How far down the page the next piece begins. */
  y: number;
  /** Nothing stands on the page yet. */
  fresh: boolean;
  number: number;
  heading: string;
}

/**
 * Lays a report out on pages, and yields the number of each page when it is full. No piece is split; a heading never ends a page; what stands under one heading
 * stays on one page where a page is enough for it; a table that goes on repeats its head; where letters could not be printed the end says so. Holds
 * two pages at most, whatever the length of the report.
 */
export async function* layOut(report: PrintedReport, letterhead: Letterhead, canvas: Canvas): AsyncIterable<number> {
  const page = pages[letterhead.paper];
  const room = page.bottom - page.top;
  const state: State = { y: page.top, fresh: true, number: 1, heading: '' };
  canvas.beginPage();

  const draw = (piece: Piece) => {
    if (!state.fresh) state.y += piece.gap;
    piece.draw(canvas, state.y);
    state.y += piece.height;
    state.fresh = false;
  };
  function* newPage(): Iterable<number> {
    yield state.number;
    canvas.beginPage();
    Object.assign(state, { y: page.top, fresh: true, number: state.number + 1 });
  }
  function* place(pieces: readonly Piece[]): Iterable<number> {
    if (!state.fresh && state.y + heightOf(pieces) > page.bottom) {
      yield* newPage();
      const [first] = pieces;
      canvas.tagged({ role: 'Artifact' }, () => {
        if (state.heading !== '' && first?.opens === undefined) draw(continuedPiece(state.heading, page));
        if (first?.head) draw(first.head);
      });
    }
    for (const piece of pieces) {
      state.heading = piece.opens ?? state.heading;
      draw(piece);
    }
  }

  /** What stands under the heading in hand, as long as it may stay together. */
  let together: Piece[] = report.letters ? [] : [titlePiece(report, letterhead)];
  /** What has to stand on the page of the piece that follows, once it is known that a page is not enough for all. */
  let chained: Piece[] | undefined;
  function* flow(pieces: readonly Piece[]): Iterable<number> {
    chained ??= [];
    for (const piece of pieces) {
      chained.push(piece);
      if (piece.withNext && heightOf(chained) <= room / 2) continue;
      yield* place(chained);
      chained = [];
    }
  }
  function* end(): Iterable<number> {
    yield* place(chained ?? together);
    together = [];
    chained = undefined;
  }

  let isWhole = !isPartlyUnprintable({ kind: 'heading', text: report.schoolName, aside: report.subtitle });
  for await (const block of report.blocks()) {
    isWhole &&= !isPartlyUnprintable(block);
    if (block.kind === 'heading' || block.kind === 'pageBreak') yield* end();
    if (block.kind === 'pageBreak' && !state.fresh) yield* newPage();
    for (const piece of piecesOf(block, letterhead)) {
      if (chained) yield* flow([piece]);
      else {
        together.push(piece);
        if (heightOf(together) > room) yield* flow(together.splice(0));
      }
    }
  }
  if (!isWhole) {
    yield* end();
    together.push(unprintablePiece(page));
  }
  yield* end();
  yield state.number;
}

function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { gap, height }) => sum + gap + height, 0);
}
