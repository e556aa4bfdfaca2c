import * as z from 'zod/mini';
import type { NotificationKind } from '../people/preferences.ts';

/** The ways in which somebody is told: in the app, by e-mail, by a text message. */
export const channels = ['inApp', 'email', 'sms'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

/** The ways that leave the product: only by these is somebody told who does not look. */
export type Way = Exclude<Channel, 'inApp'>;

/**
 * What a notice is about, in words of its own: `absence-alert/2026-11-23/AM/stu_...`. Never made from the id of an event, so that the same fact, told by
 * another event or by the same one twice, is the same notice. Without a full stop, because tags of mails stand one in for each slash.
 */
export const NoticeId = z
  .string()
  .check(
    z.maxLength(180),
    z.regex(/^[a-z][a-z0-9-]*(\/[A-Za-z0-9_-]+)+$/, 'must be words parted by slashes, such as detention/det_01/3'),
  );
export type NoticeId = z.infer<typeof NoticeId>;

/** Whom a notice is for: a user, or a contact of a student who has no login. */
export const RecipientId = z.string().check(z.maxLength(60), z.regex(/^[a-z]{3}_[A-Za-z0-9_-]+$/, 'must be the id of a user'));
export type RecipientId = z.infer<typeof RecipientId>;

/** What a fact is decides how it is written: dates and numbers by language, names cut where a text message needs it, lines each on a line of its own. */
export type FactType = 'name' | 'text' | 'lines' | 'address' | 'date' | 'time' | 'half' | 'count';
export type FactTypes = Readonly<Record<string, FactType>>;

type FactValue<Type extends FactType> = Type extends 'count' ? number : string;

/**
 * The facts of a notice: a count is a number, a date `YYYY-MM-DD`, a time `HH:MM`, a half of a day `morning` or `afternoon`, an address the path of a page, everything else
 * a text.
 */
export type Facts<Types extends FactTypes = FactTypes> = { readonly [Name in keyof Types]: FactValue<Types[Name]> };

/** One kind of thing that people are told. Its texts are plain files: `<folder>/<language>/{email,sms,in-app}.txt`. */
export interface NoticeType<Types extends FactTypes = FactTypes> {
  /** The first word of the ids of its notices. */
  readonly id: string;
  readonly kind: NotificationKind;
  readonly why: string;
  readonly folder: string;
  readonly facts: Types;
  /** Facts that are each recipient's alone, such as a one-time link: in mails and text messages only, and kept nowhere. What has some is never put off. */
  readonly own?: FactTypes;
  /** The ways besides the app, the best one first. */
  readonly ways: readonly Way[];
  /**
   * `each`: by every way that the person wants; a text message only where they asked for it. `first`: by the best way that is open, by the next when that
   * one fails.
   */
  readonly use: 'each' | 'first';
  /** Recipients' own quiet hours do not hold it back, only the school's. */
  readonly urgent?: true;
  /** Takes back what the notice before it of the same subject said: where that one was not sent yet, nothing is. */
  readonly withdraws?: true;
  /** Made-up facts, for the page that shows every message. */
  readonly example: Facts<Types>;
  readonly ownExample?: Facts;
}

/** Declares a kind of notice. */
export function defineNotice<const Types extends FactTypes>(type: NoticeType<Types>): NoticeType<Types> {
  return type;
}

/** One thing to be told. */
export interface Notice<Types extends FactTypes = FactTypes> {
  readonly type: NoticeType<Types>;
  /** What it is about, without its type: `[date, half, studentId]`. */
  readonly about: readonly [string, ...string[]];
  /** Where several notices of one subject follow each other: the higher one replaces the lower. */
  readonly version?: number;
  readonly facts: Facts<Types>;
  /** A path of the app that leads to what is told. */
  readonly link: string;
  /** Nothing is sent before. */
  readonly notBefore?: Date;
  /** Its moment has passed then: what is still unsent is not sent. */
  readonly mootAfter?: Date;
}

/** The subject that versions of a notice share. Types that withdraw each other share it by naming the same `about`. */
export function subjectOf({ about }: Pick<Notice, 'about'>): string {
  return about.join('/');
}

/** The id of a notice: its type, its subject and, where there are several, its version. Fails with what cannot stand in one. */
export function noticeIdOf({
  type,
  about,
  version,
}: Pick<Notice, 'about' | 'version'> & { readonly type: { readonly id: string } }): NoticeId {
  return NoticeId.parse([type.id, ...about, ...(version === undefined ? [] : [String(version)])].join('/'));
}

/** The id of a notice as the tags of a mail may hold it, and back. */
export function tagOf(noticeId: NoticeId): string {
  return noticeId.replaceAll('/', '.');
}

/** The notice that a tag names; nothing for a tag that no notice made. */
export function noticeOfTag(tag: string): NoticeId | undefined {
  const read = z.safeParse(NoticeId, tag.replaceAll('.', '/'));
  return read.success ? read.data : undefined;
}
