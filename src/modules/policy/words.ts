/** Rules in words. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { RuleContent } from './fields.ts'
import { effects, holders, type measures, notices, periods } from './terms.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

export const hoursWords = (hours: readonly { weekday: number; from: string; to: string }[]): string =>
  hours.length === 0
    ? '任何时间'
    : [...Map.groupBy(hours, ({ from, to }) => `${from}–${to}`)]
        .map(([times, days]) => `周${days.map(({ weekday }) => weekdays[weekday - 1]).join('、')} ${times}`)
        .join('；')

const amounts = {
  count: (limit: number) => `${limit} 次`,
  hours: (limit: number) => `${limit} 小时`,
  money: (limit: number) => `${formatYuan(limit)} 元`,
} as const

export const quotaAmount = (measure: keyof typeof measures, value: number): string => amounts[measure](value)

/** What a rule demands, in one sentence. */
export function ruleWords(content: RuleContent): string {
  switch (content.kind) {
    case 'notice':
      return `${notices[content.of]}须至少提前 ${content.hours} 小时`
    case 'horizon':
      return `最多提前 ${content.days} 天申请`
    case 'lock':
      return `开始前 ${content.hours} 小时起锁定，不能改期、取消`
    case 'length':
      return `每次最短 ${content.minHours} 小时，最长 ${content.maxHours} 小时`
    case 'quota': {
      const period =
        content.period === 'rolling' ? `任意连续 ${content.days ?? 0} 天` : periods[content.period]
      return `${holders[content.holder]}${period}最多 ${quotaAmount(content.measure, content.limit)}`
    }
    case 'access':
      return `${hoursWords(content.hours)}：${effects[content.effect]}`
    case 'staffing':
      return [
        content.operators > 0 ? `须有至少 ${content.operators} 名操作人员在岗` : '',
        content.permit
          ? `须持有${content.permit.name}${content.permit.validTo ? `（有效至 ${formatDate(content.permit.validTo)}）` : ''}`
          : '',
      ]
        .filter(Boolean)
        .join('，')
    case 'presence':
      return `可提前 ${content.beforeMinutes} 分钟签到；开始后 ${content.graceMinutes} 分钟未签到按爽约处理，释放时段`
    case 'turn':
      return `候补轮到后保留 ${content.hours} 小时，逾期轮到下一位`
    case 'strikes':
      return `${content.withinDays} 天内违规超过 ${content.limit} 次，暂停申请 ${content.restrictDays} 天`
  }
}

export const sinceWords = (from: PlainDate, to: PlainDate | null): string =>
  to === null ? `${formatDate(from)}起` : `${formatDate(from)} 至 ${formatDate(to)}`
