import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rosterQuery, studentSearchQuery } from '../../api/people.ts';
import { startQuery } from '../../api/start.ts';
import { ChoiceField } from '../../controls/field.tsx';
import { SearchBox } from '../../controls/search-box.tsx';
import { TickTiles } from '../../controls/tick-tiles.tsx';
import * as words from '../../messages/words.ts';

/** A student who can be chosen. */
export interface Named {
  readonly studentId: string;
  readonly name: string;
}

interface StudentChoiceProps {
  readonly chosen: readonly Named[];
  readonly onChange: (chosen: readonly Named[]) => void;
  readonly classId: string | undefined;
  readonly onClass: (classId: string) => void;
}

/** Students of one's own class as tiles, and everybody else by a search. Those of one's registers are on the device, without a network too. */
export function StudentChoice({ chosen, onChange, classId, onClass }: StudentChoiceProps) {
  const { data: start } = useQuery({ ...startQuery, enabled: false });
  const own = new Map(start?.days.flatMap(({ registers }) => registers.map((register) => [register.classId, register] as const)));
  const shown = classId ?? [...own.keys()][0];
  const register = shown === undefined ? undefined : own.get(shown);
  const { data: roster } = useQuery({ ...rosterQuery(shown ?? ''), enabled: shown !== undefined && !register });
  const [query, setQuery] = useState('');
  const { data: found } = useQuery(studentSearchQuery(query.trim()));
  const ofClass: readonly Named[] = register?.marks ?? roster ?? [];
  const others = chosen.filter(({ studentId }) => !ofClass.some((student) => student.studentId === studentId));
  const options = [...ofClass, ...others];
  const tick = (studentId: string, isTicked: boolean) => {
    const student = options.find((option) => option.studentId === studentId);
    const rest = chosen.filter((each) => each.studentId !== studentId);
    onChange(isTicked && student ? [...rest, { studentId, name: student.name }] : rest);
  };
  return (
    <>
      {own.size > 1 && (
        <ChoiceField
          label={words.behaviour.schoolClass}
          value={shown}
          options={[...own.values()].map((each) => ({ value: each.classId, text: each.className }))}
          onChange={({ currentTarget }) => onClass(currentTarget.value)}
        />
      )}
      {options.length > 0 ? (
        <TickTiles
          legend={words.behaviour.who}
          options={options.map(({ studentId, name }) => ({ value: studentId, text: name }))}
          ticked={new Set(chosen.map(({ studentId }) => studentId))}
          onTick={tick}
        />
      ) : (
        <p>{words.behaviour.noClass}</p>
      )}
      <SearchBox
        label={words.behaviour.somebodyElse}
        query={query}
        onQuery={setQuery}
        found={
          query.trim() === ''
            ? undefined
            : found?.map(({ studentId, name, studentNumber, yearGroup }) => ({
                id: studentId,
                text: name,
                detail: [studentNumber, yearGroup].filter(Boolean).join(' · '),
              }))
        }
        nothing={words.behaviour.nobodyFound}
        onPick={({ id, text }) => {
          setQuery('');
          if (!chosen.some(({ studentId }) => studentId === id)) onChange([...chosen, { studentId: id, name: text }]);
        }}
      />
    </>
  );
}
