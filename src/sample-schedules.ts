/** When the lines of the sample are open, and how they are booked. */
import { timeOfDaySchema } from '#kernel/schema.ts'

const hours = (from: string, to: string, weekdays: readonly number[]) =>
  weekdays.map(weekday => ({ weekday, from: timeOfDaySchema.parse(from), to: timeOfDaySchema.parse(to) }))

const common = { noticeHours: 48, horizonDays: 120, minHours: 4, maxDays: 30, holdHours: 72, cancelHours: 72 }
export const schedules = {
  standard: { ...common, opening: hours('08:00', '18:00', [1, 2, 3, 4, 5]) },
  long: { ...common, opening: hours('08:00', '22:00', [1, 2, 3, 4, 5, 6]) },
}
