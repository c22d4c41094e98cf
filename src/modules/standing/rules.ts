import { addDays, dateOf, instantAt, type TimeOfDay } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Asked } from '#modules/search/fields.ts'
import { mostSearches } from './terms.ts'

const morning = '08:00' as TimeOfDay

/** The last eight o'clock in the morning that has been: what was noted before it is due, what came after waits. */
export function lastMorning(now: Date): Date {
  const today = instantAt(dateOf(now), morning)
  return today <= now ? today : instantAt(addDays(dateOf(now), -1), morning)
}

/** Whether a search says anything at all: one that finds everything is a letter about everything. */
export const asksSomething = ({ q, ...rest }: Asked): boolean =>
  q !== '' || Object.values(rest).some(list => list.length > 0)

export const savingRefusals = (asked: Asked, kept: number): (Refusal | null)[] => [
  asksSomething(asked)
    ? null
    : {
        rule: 'standing.search.asks',
        message: '这次查找没有任何条件，会对每一条公开信息提醒。请写查找内容或选一个筛选条件再保存。',
      },
  kept < mostSearches
    ? null
    : {
        rule: 'standing.search.most',
        message: `您已保存 ${kept} 个查找，每人最多 ${mostSearches} 个，请先删除不用的。`,
        facts: { kept, most: mostSearches },
      },
]
