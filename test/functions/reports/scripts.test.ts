import { describe, expect, it } from 'vitest';
import { nightlyAbsencePages } from '../../../domain/reports/nightly-absence-pages.ts';
import { fontFiles } from '../../../functions/reports/formats/font-files.ts';
import { printable, runsOf, unprintable } from '../../../functions/reports/formats/fonts.ts';
import { pdfOf } from '../../../functions/reports/formats/pdf.ts';
import { aReport, aSection, bytesOf } from '../../support/absence-report.ts';
import { pagesOf } from '../../support/reports/pdf-text.ts';

const names = {
  arabic: 'محمد علي',
  armenian: 'Անի Սարգսյան',
  bengali: 'রাহুল সেন',
  ethiopic: 'ሰላም ተስፋዬ',
  georgian: 'ნინო ბერიძე',
  gujarati: 'પ્રિયા પટેલ',
  gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  hebrew: 'שרה כהן',
  kannada: 'ಅನನ್ಯ ರಾವ್',
  khmer: 'សុខា ចាន់',
  korean: '김민준',
  lao: 'ບຸນມີ',
  malayalam: 'അഞ്ജലി നായർ',
  myanmar: 'အောင်မြင့်',
  sinhala: 'නිමල් පෙරේරා',
  tamil: 'கவிதா ரவி',
  telugu: 'లక్ష్మి రెడ్డి',
  thai: 'สมชาย ใจดี',
  emoji: '🌟👩🏽\u200D🚀',
  chinese: '陳大文',
} as const;
/** A script that no font has. */
const tifinagh = 'ⵜⵉⴼⵉⵏⴰⵖ';

const textOf = async (students: Parameters<typeof aSection>[0], numbers: Readonly<Record<string, string>> = {}) => {
  const section = aSection(students);
  const numbered = {
    ...section,
    absent: section.absent.map((each) => ({
      ...each,
      ...(numbers[each.studentId.slice(-3)] && { studentNumber: numbers[each.studentId.slice(-3)] }),
    })),
  };
  return pagesOf(await bytesOf(pdfOf(nightlyAbsencePages(await aReport([numbered])))))
    .flat()
    .join(' ');
};

describe('a printed name', () => {
  it.each(Object.entries(names))('in %s is shown by the font of its script', (font, name) => {
    expect(printable(name, 'bold')).toBe(name);
    const fonts = new Set(runsOf(name, 'bold').map((run) => run.font));
    fonts.delete('bold');
    expect([...fonts]).toEqual([font]);
  });

  it('never fails a report, whatever the font reader makes of it, and is there in each script', async () => {
    const students = Object.fromEntries(Object.values(names).map((name) => [name, ['ill', 'late'] as const]));
    const text = await textOf({ students });
    expect(text).not.toContain(unprintable);
    // Scripts whose letters stand one after the other can be read back as they were written.
    for (const script of ['armenian', 'georgian', 'korean', 'ethiopic', 'chinese'] as const)
      expect(text).toContain(names[script]);
  });

  it('has a font for every script in this list, and none beside it', () => {
    expect(
      Object.keys(fontFiles)
        .filter((font) => font !== 'regular' && font !== 'bold')
        .sort(),
    ).toEqual(Object.keys(names).sort());
  });

  it('which no font has is a mark with the student number, and the report says what the mark means', async () => {
    expect(printable(`Kim ${tifinagh}`, 'bold')).toBe(`Kim ${unprintable}`);
    const text = await textOf({ students: { [tifinagh]: ['ill', 'ill'] } }, { '100': 'S1234' });
    expect(text).toContain(`${unprintable} (S1234)`);
    expect(text).toContain(`${unprintable} stands for letters`);
    const plain = await textOf({ students: { 'Kim Lee': ['ill', 'ill'] } }, { '100': 'S1234' });
    expect(plain).not.toContain(unprintable);
    expect(plain).not.toContain('S1234');
  });
});
