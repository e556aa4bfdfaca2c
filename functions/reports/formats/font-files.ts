/**
 * The fonts of printed reports, as files of packages under the SIL Open Font License. The first two have Latin with every European and Vietnamese
 * letter, Greek, Cyrillic and Devanagari; the others have what their names say, the Chinese one 7,333 characters, simplified and the common
 * traditional ones, with Japanese kana. A bundle carries these files beside itself.
 */
export const fontFiles = {
  regular: 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: 'node_modules/@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  arabic: 'node_modules/@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff',
  armenian: 'node_modules/@fontsource/noto-sans-armenian/files/noto-sans-armenian-armenian-400-normal.woff',
  bengali: 'node_modules/@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-400-normal.woff',
  ethiopic: 'node_modules/@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff',
  georgian: 'node_modules/@fontsource/noto-sans-georgian/files/noto-sans-georgian-georgian-400-normal.woff',
  gujarati: 'node_modules/@fontsource/noto-sans-gujarati/files/noto-sans-gujarati-gujarati-400-normal.woff',
  gurmukhi: 'node_modules/@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-400-normal.woff',
  hebrew: 'node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff',
  kannada: 'node_modules/@fontsource/noto-sans-kannada/files/noto-sans-kannada-kannada-400-normal.woff',
  khmer: 'node_modules/@fontsource/noto-sans-khmer/files/noto-sans-khmer-khmer-400-normal.woff',
  korean: 'node_modules/@fontsource/noto-sans-kr/files/noto-sans-kr-korean-400-normal.woff',
  lao: 'node_modules/@fontsource/noto-sans-lao/files/noto-sans-lao-lao-400-normal.woff',
  malayalam: 'node_modules/@fontsource/noto-sans-malayalam/files/noto-sans-malayalam-malayalam-400-normal.woff',
  myanmar: 'node_modules/@fontsource/noto-sans-myanmar/files/noto-sans-myanmar-myanmar-400-normal.woff',
  sinhala: 'node_modules/@fontsource/noto-sans-sinhala/files/noto-sans-sinhala-sinhala-400-normal.woff',
  tamil: 'node_modules/@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-400-normal.woff',
  telugu: 'node_modules/@fontsource/noto-sans-telugu/files/noto-sans-telugu-telugu-400-normal.woff',
  thai: 'node_modules/@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff',
  emoji: 'node_modules/@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff',
  chinese: 'node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
} as const;
export type FontName = keyof typeof fontFiles;

/**
 * The letters for which a font is asked when the first one lacks them, in this order: a font is read when a letter of its own comes, never to see
 * whether it has one. Symbols that belong to no script are asked for among emoji and Chinese.
 */
export const fallbacks: readonly (readonly [FontName, RegExp])[] = [
  ['arabic', /\p{scx=Arab}/u],
  ['armenian', /\p{scx=Armn}/u],
  ['bengali', /\p{scx=Beng}/u],
  ['ethiopic', /\p{scx=Ethi}/u],
  ['georgian', /\p{scx=Geor}/u],
  ['gujarati', /\p{scx=Gujr}/u],
  ['gurmukhi', /\p{scx=Guru}/u],
  ['hebrew', /\p{scx=Hebr}/u],
  ['kannada', /\p{scx=Knda}/u],
  ['khmer', /\p{scx=Khmr}/u],
  ['korean', /\p{scx=Hang}/u],
  ['lao', /\p{scx=Laoo}/u],
  ['malayalam', /\p{scx=Mlym}/u],
  ['myanmar', /\p{scx=Mymr}/u],
  ['sinhala', /\p{scx=Sinh}/u],
  ['tamil', /\p{scx=Taml}/u],
  ['telugu', /\p{scx=Telu}/u],
  ['thai', /\p{scx=Thai}/u],
  ['emoji', /[\p{Extended_Pictographic}\p{Emoji_Component}]/u],
  ['chinese', /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{sc=Zyyy}]/u],
];
