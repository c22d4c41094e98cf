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

export function freshnessOn(confirmedOn: PlainDate, today: PlainDate): Freshness {
  if (confirmedOn <= staleOn(today)) return 'stale'
  return confirmedOn <= dueOn(today) ? 'due' : 'fresh'
}
