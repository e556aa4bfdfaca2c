/** The letters of GSM 03.38, each one septet. https://en.wikipedia.org/wiki/GSM_03.38 */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Letters of its extension: an escape and a second septet. */
const extension = '\f^{}\\[~]|€';

const septets = new Map([
  ...Array.from(basic).map((letter) => [letter, 1] as const),
  ...Array.from(extension).map((letter) => [letter, 2] as const),
]);

/** Letters of typography that have a plain twin: one of them would more than double the price of a message. */
const plainTwins: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
  '\u00A0': ' ',
  '\u2009': ' ',
  '\u202F': ' ',
};

/** What a message may be at most: parts cost money each, and phones put more of them together badly. */
const mostParts = { gsm7: 2, ucs2: 3 } as const;

export interface SmsSize {
  readonly encoding: 'gsm7' | 'ucs2';
  readonly parts: number;
}

/** How a text travels: in septets when every letter is one of GSM's, else in sixteen bits each; a part of several has less room, and a pair of units is never parted. */
export function smsSize(text: string): SmsSize {
  const letters = Array.from(text);
  const gsm = letters.map((letter) => septets.get(letter));
  if (gsm.every((size) => size !== undefined)) return { encoding: 'gsm7', parts: partsOf(gsm, 160, 153) };
  return {
    encoding: 'ucs2',
    parts: partsOf(
      letters.map((letter) => letter.length),
      70,
      67,
    ),
  };
}

function partsOf(sizes: readonly number[], alone: number, together: number): number {
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1;
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > together) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}

/** Whether a text is short enough to be sent. */
export function fitsSms(text: string): boolean {
  const { encoding, parts } = smsSize(text);
  return parts <= mostParts[encoding];
}

/** A text with the letters of typography that phones need not see replaced by plain ones; all others stay as they are. */
export function plainForSms(text: string): string {
  return text.normalize('NFC').replaceAll(/[‘’‚“”„–—‑…\u00A0\u2009\u202F]/g, (letter) => plainTwins[letter] ?? letter);
}

/** A text in which letters that septets lack have lost their accents, where that makes them letters that septets have: `Siân ŵ` is `Sian w`. */
export function septetsFor(text: string): string {
  return Array.from(text)
    .map((letter) => {
      const bare = septets.has(letter) ? letter : letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
      return Array.from(bare).every((each) => septets.has(each)) ? bare : letter;
    })
    .join('');
}

/** A text of at most so many letters, as people count them; what is cut ends with a full stop. */
export function cutTo(text: string, most: number): string {
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}.`;
}
