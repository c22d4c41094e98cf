import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { ChangeOver, LineNeed } from './resource.ts'
import type { Resource } from './store.ts'

export const foreignDevice: Refusal = {
  rule: 'booking.device',
  field: 'ofId',
  message: '所选设备不属于该平台，或已对应其他资源，请另选。',
}

export const notALine = ({ kind }: Resource): Refusal | null =>
  kind === 'line'
    ? { rule: 'booking.line', message: '中试线在平台的目录中登记和修改，请到平台页面办理。' }
    : null

export const lineOnly = ({ kind }: Resource): Refusal | null =>
  kind === 'line' ? null : { rule: 'booking.line-only', message: '只有中试线可以这样设定，请选择中试线。' }

/** `last`: until when units are taken that would be gone; null where none is. */
export const unitsTaken = (last: Date | null): Refusal | null =>
  last === null
    ? null
    : {
        rule: 'booking.units-taken',
        field: 'units',
        message: `减少的部分仍有占用，最晚到 ${formatInstant(last)}。请先处理这些预约或停用。`,
        facts: { until: last.toISOString() },
      }

/** What was open on a day that is over doesn't change any more: utilisation and what was pledged go by it. */
export const pastDayRefusal = (date: PlainDate, today: PlainDate): Refusal | null =>
  date < today
    ? {
        rule: 'booking.past-day',
        field: 'date',
        message: `${formatDate(date)}已经过去，当天的开放时间不能再改。请选今天或以后的日子。`,
        facts: { date },
      }
    : null

export const stillNeeded = (lines: readonly Resource[]): Refusal | null =>
  lines.length === 0
    ? null
    : {
        rule: 'booking.still-needed',
        message: `仍有 ${lines.length} 条中试线把它列为配套资源，请先修改这些线的配套。`,
        facts: { lines: lines.length },
      }

/** Every need can be met by resources of the line's own platform, were nothing taken. */
export function ownResources(needs: readonly LineNeed[], own: readonly Resource[]): Refusal | null {
  const byId = new Map(own.filter(({ kind }) => kind !== 'line').map(one => [one.id, one]))
  const wrong = needs.find(({ units, resourceIds }) =>
    resourceIds.some(id => (byId.get(id)?.units ?? 0) < units),
  )
  return wrong
    ? {
        rule: 'booking.own-resources',
        field: 'needs',
        message: `“${wrong.name}”所选的资源须属于本平台、正在使用，且份数不少于 ${wrong.units}。`,
        facts: { need: wrong.name },
      }
    : null
}

interface StatedLine {
  readonly cleaningHours: number | null
  readonly changeoverHours: number | null
  readonly changeovers: readonly { from: ProductClass; to: ProductClass; hours: number | null }[]
}

/** What the catalogue says of a line's change-over, in whole half hours: what a platform may adopt for booking. */
export function statedChangeOver(line: StatedLine | undefined): ChangeOver | null {
  if (
    !line ||
    (line.cleaningHours === null && line.changeoverHours === null && line.changeovers.length === 0)
  )
    return null
  const minutes = (hours: number | null) => Math.ceil((hours ?? 0) * 2) * 30
  return {
    setUpMinutes: minutes(line.changeoverHours),
    cleanMinutes: minutes(line.cleaningHours),
    pairs: line.changeovers.map(({ from, to, hours }) => ({
      from,
      to,
      minutes: hours === null ? null : minutes(hours),
    })),
  }
}
