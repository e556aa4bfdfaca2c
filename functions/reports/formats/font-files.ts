/**
 * The fonts of printed reports, as files of packages under the SIL Open Font License. The first has Latin with every European and
 * Vietnamese letter, Greek, Cyrillic and Devanagari; the others are asked in turn for what it lacks: Arabic, Hebrew, and 7,333 Chinese
 * characters, simplified and the common traditional ones, with Japanese kana. A bundle carries these files beside itself.
 */
export const fontFiles = {
  regular: 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: 'node_modules/@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  arabic: 'node_modules/@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff',
  hebrew: 'node_modules/@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff',
  chinese: 'node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
} as const;
export type FontName = keyof typeof fontFiles;
