import type { Tag } from './page.ts';

type Element = PDFKit.PDFStructureElement;

/** A cell that names its column. The declarations of pdfkit do not know the option. */
const columnHead: PDFKit.Mixins.StructureElementOptions & { readonly scope: string } = { scope: 'Column' };

/**
 * The structure of a document as reading software needs it: headings, paragraphs, tables with their heads, and everything else as an artifact.
 * Elements leave with the page on which they end, so that memory holds no more than a reference to each.
 */
export function tagsOf(document: PDFKit.PDFDocument) {
  const root = document.struct('Document');
  document.addStructure(root);
  let table: { readonly key: object; readonly element: Element } | undefined;
  let row: Element | undefined;
  /** Something is being said, so that what is drawn belongs to it. */
  let open = false;

  const content = (element: Element, role: string, draw: () => void) => {
    element.add(document.markStructureContent(role));
    open = true;
    draw();
    open = false;
    document.endMarkedContent();
    element.end();
  };
  const endTable = () => {
    table?.element.end();
    table = undefined;
  };
  const tableOf = (key: object): Element => {
    if (table?.key === key) return table.element;
    endTable();
    const element = document.struct('Table');
    root.add(element);
    table = { key, element };
    return element;
  };
  const artifact = (draw: () => void) => {
    if (open) {
      draw();
      return;
    }
    document.markContent('Artifact', { type: 'Layout' });
    open = true;
    draw();
    open = false;
    document.endMarkedContent();
  };

  return {
    artifact,
    tagged(tag: Tag, draw: () => void) {
      if (open) {
        draw();
        return;
      }
      switch (tag.role) {
        case 'Artifact':
          artifact(draw);
          return;
        case 'TR':
          row = document.struct('TR');
          tableOf(tag.table).add(row);
          draw();
          row.end();
          row = undefined;
          return;
        case 'TH':
        case 'TD': {
          const cell = document.struct(tag.role, tag.role === 'TH' ? columnHead : {});
          (row ?? root).add(cell);
          content(cell, tag.role, draw);
          return;
        }
        case 'H1':
        case 'H2':
        case 'P':
        case 'Figure': {
          endTable();
          const element = document.struct(tag.role, tag.role === 'Figure' ? { alt: tag.alt } : {});
          root.add(element);
          content(element, tag.role, draw);
          return;
        }
        default:
          tag satisfies never;
      }
    },
    end() {
      endTable();
      root.end();
    },
  };
}
