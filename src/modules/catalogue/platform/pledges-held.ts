/** Which pledge held when: a pledge that was public is never rewritten by a later one. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Pledge } from './fields.ts'

export interface HeldPledge extends Pledge {
  /** The first day on which another held, or none; null while it holds. */
  readonly until: PlainDate | null
}

interface Stated {
  readonly from: Date
  readonly pledge: Pledge | null
}

const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)

/**
 * From what was stated, in the order in which it became public. The first pledge holds from the day that it names; what
 * takes its place holds from the day that it names too, but never for days before it was public.
 */
export function pledgesHeld(stated: readonly Stated[]): HeldPledge[] {
  let held: HeldPledge[] = []
  let current = null as Pledge | null
  for (const { from, pledge } of stated) {
    const last = held.at(-1)
    const isSame = pledge?.hoursPerYear === current?.hoursPerYear && pledge?.since === current?.since
    if (isSame && pledge && last) held = [...held.slice(0, -1), { ...last, covers: pledge.covers }]
    if (!isSame) {
      const today = dateOf(from)
      const begins = pledge && held.length === 0 ? pledge.since : later(pledge?.since ?? today, today)
      held = held
        .filter(one => one.since < begins)
        .map(one => ({ ...one, until: one.until !== null && one.until < begins ? one.until : begins }))
      if (pledge) held.push({ ...pledge, since: begins, until: null })
    }
    current = pledge
  }
  return held
}
