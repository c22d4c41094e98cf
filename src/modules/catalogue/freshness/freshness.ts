import { addDays, type PlainDate } from '#kernel/calendar.ts'

/** After so many days a confirmation is marked as old; after so many more the record moves behind the others (A11). */
export const dueAfterDays = 90
export const staleAfterDays = 180

/** A platform's owner is reminded again after so many days, as long as nobody confirms. */
export const reminderDays = 30

/** 数据确认: whether what a record says was confirmed lately. */
export type Freshness = 'fresh' | 'due' | 'stale'

/** The last day of confirmation that is old (`due`) or too old (`stale`) on `today`. */
export const dueOn = (today: PlainDate): PlainDate => addDays(today, -dueAfterDays - 1)
export const staleOn = (today: PlainDate): PlainDate => addDays(today, -staleAfterDays - 1)

/** How each day of confirmation is to be judged today. */
export function freshnessBy(today: PlainDate): (confirmedOn: PlainDate) => Freshness {
  const [stale, due] = [staleOn(today), dueOn(today)]
  return confirmedOn => (confirmedOn <= stale ? 'stale' : confirmedOn <= due ? 'due' : 'fresh')
}

export const freshnessOn = (confirmedOn: PlainDate, today: PlainDate): Freshness =>
  freshnessBy(today)(confirmedOn)
