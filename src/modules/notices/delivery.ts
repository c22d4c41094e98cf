import { addDays, dateOf, formatTime, instantAt, type PlainDate, type TimeOfDay } from '#kernel/calendar.ts'
import type { LetterKind, Way } from '#kernel/letter.ts'

/** 免打扰: from one time of day to another, over midnight where the second is the earlier one. */
export interface Quiet {
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

export interface Settings {
  readonly choices: Readonly<Record<string, Way>>
  readonly digestAt: TimeOfDay
  readonly quiet: Quiet | null
  /** The day of the last digest; no day has two. */
  readonly digestedOn: PlainDate | null
}

/** Of a person who never chose anything. */
export const standard: Settings = {
  choices: {},
  digestAt: '08:30' as TimeOfDay,
  quiet: null,
  digestedOn: null,
}

export type Told = Pick<LetterKind, 'id' | 'way' | 'fixed' | 'urgent'>

/** What is to be done now about the mail that a letter is for. */
export type Delivery =
  | { readonly mail: 'now' | 'never' }
  /** Part of the digest of that day. */
  | { readonly mail: 'digest'; readonly day: PlainDate }
  /** Look again then, with the settings as they are by then. */
  | { readonly mail: 'wait'; readonly until: Date }

export const wayOf = ({ id, way, fixed }: Told, { choices }: Pick<Settings, 'choices'>): Way =>
  fixed === undefined ? (choices[id] ?? way) : way

/** When the quiet hours end that it is now; null where it is none. */
export function quietUntil(quiet: Quiet | null, now: Date): Date | null {
  if (quiet === null) return null
  const { from, to } = quiet
  const [time, today] = [formatTime(now), dateOf(now)]
  const isQuiet = from < to ? from <= time && time < to : time >= from || time < to
  if (!isQuiet) return null
  return instantAt(time < to ? today : addDays(today, 1), to)
}

/** The day whose digest is the last that was due by now. */
function lastDigestDay(digestAt: TimeOfDay, now: Date): PlainDate {
  const today = dateOf(now)
  return instantAt(today, digestAt) <= now ? today : addDays(today, -1)
}

/**
 * The one rule by which mail is written: when a letter comes, and again whenever somebody waiting is looked at. A
 * letter of `at` is told at once, in one digest, or never by mail, whatever is chosen meanwhile.
 */
export function deliveryOf(kind: Told, at: Date, settings: Settings, now: Date): Delivery {
  const way = wayOf(kind, settings)
  if (way === 'in-app') return { mail: 'never' }
  const quietEnd = kind.urgent ? null : quietUntil(settings.quiet, now)
  if (quietEnd) return { mail: 'wait', until: quietEnd }
  if (way === 'at-once') return { mail: 'now' }
  const { digestAt, digestedOn } = settings
  const day = lastDigestDay(digestAt, now)
  if (at < instantAt(day, digestAt) && (digestedOn === null || digestedOn < day))
    return { mail: 'digest', day }
  const next = addDays(digestedOn !== null && digestedOn > day ? digestedOn : day, 1)
  return { mail: 'wait', until: instantAt(next, digestAt) }
}

interface Waiting {
  readonly kind: Told
  readonly at: Date
}

/** Everything that one person waits for, sorted by what is done about it now. */
export function mailOf<W extends Waiting>(waiting: readonly W[], settings: Settings, now: Date) {
  const own: W[] = []
  const digest: W[] = []
  const never: W[] = []
  let day: PlainDate | null = null
  let dueAt: Date | null = null
  for (const one of waiting) {
    const delivery = deliveryOf(one.kind, one.at, settings, now)
    switch (delivery.mail) {
      case 'now':
        own.push(one)
        break
      case 'never':
        never.push(one)
        break
      case 'digest':
        digest.push(one)
        day = delivery.day
        break
      case 'wait':
        if (dueAt === null || delivery.until < dueAt) dueAt = delivery.until
    }
  }
  return { own, digest, never, day, dueAt }
}
