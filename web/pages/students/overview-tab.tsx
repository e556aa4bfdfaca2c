import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { classesQuery } from '../../api/classes.ts';
import { attendanceQuery, behaviourQuery } from '../../api/records.ts';
import { FaultText } from '../../controls/fault-text.tsx';
import { rateText, shortDate } from '../../messages/dates.ts';
import * as words from '../../messages/words.ts';
import { href } from '../../paths.ts';
import { useToday } from '../../session/school-day.ts';
import type { StudentTabProps } from './student-tab.ts';
import styles from './student.module.css';

/** Who it is, in which classes, and the two figures that say most. Of students of other classes staff see the classes only. */
export function OverviewTab({ student }: StudentTabProps) {
  const { studentId, studentNumber, yearGroup, enrolments, status, leavingDate } = student;
  const today = useToday();
  const { data: classes } = useQuery(classesQuery);
  const attendance = useQuery({ ...attendanceQuery(studentId), retry: false });
  const behaviour = useQuery({ ...behaviourQuery(studentId), retry: false });
  const current = enrolments.filter(({ beginDate, endDate }) => beginDate <= today && (endDate === undefined || endDate > today));
  const rate = attendance.data?.summary.rate;
  return (
    <>
      <dl className={styles.facts}>
        <dt>{words.students.number}</dt>
        <dd>{studentNumber}</dd>
        {yearGroup !== undefined && (
          <>
            <dt>{words.students.yearGroup}</dt>
            <dd>{yearGroup}</dd>
          </>
        )}
        <dt>{words.students.classes}</dt>
        <dd>
          {current.map(({ classId }, index) => (
            <span key={classId}>
              {index > 0 && ', '}
              <Link href={href('schoolClass', { classId })}>
                {classes?.find((each) => each.classId === classId)?.name ?? words.students.aClass}
              </Link>
            </span>
          ))}
          {current.length === 0 && words.students.noClass}
        </dd>
        {(status === 'withdrawn' || leavingDate !== undefined) && (
          <>
            <dt>{words.students.statuses.withdrawn}</dt>
            <dd>{leavingDate === undefined ? '' : shortDate(leavingDate)}</dd>
          </>
        )}
        {attendance.data && (
          <>
            <dt>{words.students.tabs.attendance}</dt>
            <dd>
              {rate == null ? words.students.noMarks : rateText(rate)}
              {attendance.data.summary.severeAbsence
                ? ` · ${words.students.severe}`
                : attendance.data.summary.persistentAbsence && ` · ${words.students.persistent}`}
            </dd>
          </>
        )}
        {behaviour.data && (
          <>
            <dt>{words.students.tabs.behaviour}</dt>
            <dd>{words.students.balance(behaviour.data.balance, behaviour.data.positive, behaviour.data.negative)}</dd>
          </>
        )}
      </dl>
      {attendance.error && !attendance.data && <FaultText error={attendance.error} />}
      <p>
        <Link className={styles.action} href={href('newIncident', {}, { student: studentId })}>
          {words.behaviour.title}
        </Link>
      </p>
    </>
  );
}
