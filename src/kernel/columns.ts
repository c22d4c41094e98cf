/** Columns that tables of every module have, in the one form in which both engines store and print them. */
import { bigint, customType, date, timestamp } from '#kernel/table.ts'
import type { PlainDate } from './calendar.ts'
import type { Interval } from './interval.ts'

/** A moment, to the millisecond as JavaScript keeps it. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** A day of the calendar, of no zone. */
export const plainDay = (name: string) => date(name, { mode: 'string' }).$type<PlainDate>()

/** An amount in whole 分. */
export const money = (name: string) => bigint(name, { mode: 'number' })

/** An interval as a range: also what a statement compares a `span` with, cast to `tstzrange`. */
export const spanText = ({ start, end }: Interval): string => `[${start.toISOString()},${end.toISOString()})`

/** A half-open span of time. */
export const span = customType<{ data: Interval; driverData: string }>({
  dataType: () => 'tstzrange',
  toDriver: spanText,
  fromDriver: text => {
    const [, start = '', end = ''] = /^\["?([^",]+)"?,"?([^",)]+)"?\)$/.exec(text) ?? []
    return { start: new Date(start), end: new Date(end) }
  },
})
