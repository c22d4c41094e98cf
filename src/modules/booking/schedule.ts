import { z } from 'zod'
import { day, hour, type PlainDate, type TimeOfDay } from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import { timeOfDaySchema } from '#kernel/schema.ts'
import { grid } from './terms.ts'

export { grid }

const onGrid = (time: TimeOfDay): boolean => /:[03]0$/.test(time)
const onGridOnly = '请填写整点或半点，如 08:30'

const hoursFields = {
  from: timeOfDaySchema.refine(onGrid, onGridOnly),
  to: timeOfDaySchema.refine(onGrid, onGridOnly),
}
const isForward = ({ from, to }: { from: TimeOfDay; to: TimeOfDay }): boolean => from < to
const forwardOnly = { path: ['to'], message: '结束时间须晚于开始时间' }

/** From one time of a day to another. */
export const hours = z.object(hoursFields).refine(isForward, forwardOnly)
export type Hours = z.output<typeof hours>

/** Opening hours of one weekday; Monday is 1. */
export const opening = z
  .object({ weekday: z.int().min(1).max(7), ...hoursFields })
  .refine(isForward, forwardOnly)
export type Opening = z.output<typeof opening>

/** A week that held until a moment, written as the database keeps it. */
export interface FormerOpening<Week = Opening[]> {
  readonly until: string
  readonly opening: Week
}

export const week = z
  .array(opening)
  .min(1, '请至少设置一个开放日')
  .max(14)
  .refine(list => list.every((one, index) => !list.some((other, at) => at > index && clash(one, other))), {
    message: '同一天的开放时间不能重叠',
  })

/** When something is open: every week the same, but for special days. */
export interface OpenTimes {
  readonly opening: readonly Opening[]
  readonly special?: ReadonlyMap<PlainDate, readonly Hours[]>
}

/** What a resource without a week of its own is open by on all but its special days. */
export const everyDay: readonly Opening[] = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({
  weekday,
  from: '00:00' as TimeOfDay,
  to: '24:00' as TimeOfDay,
}))

/** When something is open that may have no week of its own; null where it has no hours of its own at all. */
export const openTimesOf = (
  opening: readonly Opening[] | null,
  special: ReadonlyMap<PlainDate, readonly Hours[]>,
): OpenTimes | null =>
  opening === null && special.size === 0 ? null : { opening: opening ?? everyDay, special }

/** 开放安排 of a line. */
export const scheduleFields = {
  opening: week.meta({ title: '每周开放时间' }),
  noticeHours: z.int().min(0).max(720).meta({ title: '至少提前（小时）' }),
  horizonDays: z.int().min(7).max(365).meta({ title: '最多提前（天）' }),
  minHours: z.int().min(1).max(240).meta({ title: '最短（小时）' }),
  maxDays: z.int().min(1).max(90).meta({ title: '最长（天）' }),
  holdHours: z
    .int()
    .min(1)
    .max(336)
    .meta({ title: '答复时限（小时）', description: '逾期未答复，申请自动失效，时段释放' }),
  cancelHours: z.int().min(0).max(720).meta({ title: '取消须提前（小时）' }),
}

export interface Schedule extends OpenTimes {
  readonly noticeHours: number
  readonly horizonDays: number
  readonly minHours: number
  readonly maxDays: number
  readonly holdHours: number
  readonly cancelHours: number
}

export const isAllowedLength = (run: Interval, { minHours, maxDays }: Schedule): boolean =>
  lengthOf(run) >= minHours * hour && lengthOf(run) <= maxDays * day

function clash(a: Opening, b: Opening): boolean {
  return a.weekday === b.weekday && a.from < b.to && b.from < a.to
}

const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** `周一至周五 08:00–18:00；周六 08:00–12:00` */
export function formatOpening(list: readonly Opening[]): string {
  const byHours = Map.groupBy(list, ({ from, to }) => `${from}–${to}`)
  return [...byHours]
    .map(([hours, days]) => `${formatWeekdays(days.map(({ weekday }) => weekday).sort())} ${hours}`)
    .join('；')
}

function formatWeekdays(days: readonly number[]): string {
  const [first = 1, last = 1] = [days[0], days.at(-1)]
  const name = (weekday: number) => weekdayNames[weekday - 1] ?? ''
  return days.length > 2 && last - first === days.length - 1
    ? `${name(first)}至${name(last)}`
    : days.map(name).join('、')
}

/** A schedule with its opening hours in words. */
export const scheduleView = <S extends Schedule & { readonly version: number }>({
  special: _,
  ...schedule
}: S) => ({
  ...schedule,
  opening: [...schedule.opening],
  openingText: formatOpening(schedule.opening),
})
