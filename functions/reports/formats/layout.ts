import type { PrintedReport } from '../../../domain/reports/page-blocks.ts';
import { type Canvas, page } from './page.ts';
import { continuedPiece, isPartlyUnprintable, type Piece, piecesOf, titlePiece, unprintablePiece } from './pieces.ts';

interface State {
  /** How far down the page the next piece begins. */
  y: number;
  /** Nothing stands on the page yet. */
  fresh: boolean;
  number: number;
  heading: string;
}

/** Pieces that are kept together are held until they fill this part of a page; what must stay together is far smaller. */
const mostKept = (page.bottom - page.top) / 2;

/**
 * Lays a report out on pages, and yields the number of each page when it is full. No piece is split; a heading never ends a page; a table that goes on
 * repeats its head; where letters could not be printed the end says so. Holds one page at most, whatever the length of the report.
 */
export async function* layOut(report: PrintedReport, canvas: Canvas): AsyncIterable<number> {
  const state: State = { y: page.top, fresh: true, number: 1, heading: '' };
  let kept: Piece[] = [titlePiece(report)];
  canvas.beginPage();

  const draw = (piece: Piece) => {
    if (!state.fresh) state.y += piece.gap;
    piece.draw(canvas, state.y);
    state.y += piece.height;
    state.fresh = false;
  };
  function* place(): Iterable<number> {
    if (!state.fresh && state.y + heightOf(kept) > page.bottom) {
      yield state.number;
      canvas.beginPage();
      Object.assign(state, { y: page.top, fresh: true, number: state.number + 1 });
      const [first] = kept;
      if (state.heading !== '' && first?.opens === undefined) draw(continuedPiece(state.heading));
      if (first?.head) draw(first.head);
    }
    for (const piece of kept) {
      state.heading = piece.opens ?? state.heading;
      draw(piece);
    }
    kept = [];
  }

  let isWhole = true;
  for await (const block of report.blocks()) {
    isWhole &&= !isPartlyUnprintable(block);
    if (block.kind === 'heading') yield* place();
    for (const piece of piecesOf(block)) {
      kept.push(piece);
      if (!piece.withNext || heightOf(kept) > mostKept) yield* place();
    }
  }
  if (!isWhole) kept.push(unprintablePiece());
  yield* place();
  yield state.number;
}

function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { gap, height }) => sum + gap + height, 0);
}
