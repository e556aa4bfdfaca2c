import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { classesQuery } from '../api/classes.ts';
import { startQuery } from '../api/start.ts';
import { studentSearchQuery, leastLetters } from '../api/people.ts';
import { Dialog } from '../controls/dialog.tsx';
import { SearchBox, type Found } from '../controls/search-box.tsx';
import * as words from '../messages/words.ts';
import { href, paths } from '../paths.ts';
import type { AppRoute } from '../route.ts';
import { useToday } from '../session/school-day.ts';

interface PaletteProps {
  /** The pages that this person may open. */
  readonly routes: readonly AppRoute[];
  readonly onClose: () => void;
}

/** How many of each kind are offered. */
const most = 6;

/** Finds students, classes, pages and one's own registers by the beginning of any word, and goes there. */
export function Palette({ routes, onClose }: PaletteProps) {
  const [query, setQuery] = useState('');
  const [, navigate] = useLocation();
  const today = useToday();
  const text = query.trim();
  const { data: students } = useQuery(studentSearchQuery(text));
  const { data: classes } = useQuery(classesQuery);
  const { data: start } = useQuery({ ...startQuery, enabled: false });
  const registers = start?.days.find(({ date }) => date === today)?.registers ?? [];
  const offers: readonly Found[] = [
    ...registers.map(({ classId, className, session, taken }) => ({
      id: href('register', { classId, date: today, session }),
      text: taken ? `${className} ${session}` : words.palette.take(`${className} ${session}`),
    })),
    ...routes.flatMap(({ id, menu }) => (menu ? [{ id: paths[id], text: menu.label, detail: words.palette.page }] : [])),
    ...(classes ?? []).map(({ classId, name }) => ({
      id: href('schoolClass', { classId }),
      text: name,
      detail: words.palette.schoolClass,
    })),
  ];
  const found = [
    ...offers.filter((offer) => beginsAnyWord(offer.text, text)).slice(0, most),
    ...(text.length < leastLetters ? [] : (students ?? [])).map(({ studentId, name, studentNumber, yearGroup }) => ({
      id: href('student', { studentId }),
      text: name,
      detail: [studentNumber, yearGroup].filter(Boolean).join(' · '),
    })),
  ];
  return (
    <Dialog title={words.palette.title} onClose={onClose}>
      <SearchBox
        label={words.palette.label}
        query={query}
        onQuery={setQuery}
        found={text === '' ? undefined : found}
        nothing={words.palette.nothing}
        onPick={({ id }) => {
          onClose();
          navigate(id);
        }}
        isFirst
      />
    </Dialog>
  );
}

function beginsAnyWord(name: string, text: string): boolean {
  const wanted = text.toLocaleLowerCase();
  return name
    .toLocaleLowerCase()
    .split(/\s+/)
    .some((word, index, words_) => words_.slice(index).join(' ').startsWith(wanted));
}
