import { day, formatInterval } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, lengthOf, overlaps } from '#kernel/interval.ts'
import { thisYear } from './figures.ts'
import type { UsageKind, VersionState } from './terms.ts'

/** A booking as far as it says what a resource was used for. */
export interface BookedRun extends Interval {
  readonly bookingId: string
  readonly resourceId: string
  readonly clientId: string
  readonly providerId: string
}

/** Whose work a booking is: another organisation's is 外部. */
export const kindOfRun = ({ clientId, providerId }: Pick<BookedRun, 'clientId' | 'providerId'>): UsageKind =>
  clientId === providerId ? 'internal' : 'external'

export interface ProposalFacts {
  readonly resourceId: string
  readonly during: Interval
  readonly kind: UsageKind
  readonly bookingId: string | null
  readonly orderRef: string
  /** The booking named, where it is one of this organisation's lines; null otherwise. */
  readonly booking: BookedRun | null
  /** Current entries of the resource that it would stand beside. */
  readonly beside: readonly Interval[]
  readonly now: Date
}

const longest = 31 * day

export const overlapRefusal = (during: Interval, beside: readonly Interval[]): Refusal | null => {
  const inTheWay = beside.filter(one => overlaps(one, during))
  return inTheWay.length === 0
    ? null
    : {
        rule: 'usage.entry.overlap',
        field: 'start',
        message: `该时段已有有效的使用记录：${inTheWay.slice(0, 3).map(formatInterval).join('；')}。请改时间，或更正原来的一条。`,
        facts: { overlapping: inTheWay.length },
      }
}

function bookingRefusal({ bookingId, booking, resourceId, during }: ProposalFacts): Refusal | null {
  if (bookingId === null) return null
  return booking?.resourceId === resourceId && overlaps(booking, during)
    ? null
    : {
        rule: 'usage.entry.booking',
        field: 'bookingId',
        message: '所选预约不是这一资源的，或时间没有重合，请重新选择。',
      }
}

export function proposalRefusals(facts: ProposalFacts): (Refusal | null)[] {
  const { during, kind, bookingId, orderRef, booking, beside, now } = facts
  if (during.start >= during.end)
    return [{ rule: 'usage.entry.order', field: 'end', message: '结束时间须晚于开始时间。' }]
  return [
    during.end <= now
      ? null
      : { rule: 'usage.entry.past', field: 'end', message: '还没有结束的不能登记，请在结束后再登记。' },
    lengthOf(during) <= longest
      ? null
      : { rule: 'usage.entry.length', field: 'end', message: '一条记录不超过 31 天，请核对日期或分条登记。' },
    kind === 'external' && bookingId === null && orderRef === ''
      ? {
          rule: 'usage.entry.for-whom',
          field: 'orderRef',
          message: '对外服务须选择所属预约，或填写委托、合同编号。',
        }
      : null,
    bookingRefusal(facts),
    kind === 'external' && booking !== null && kindOfRun(booking) !== 'external'
      ? {
          rule: 'usage.entry.own-client',
          field: 'kind',
          message: '这是本单位自己的预约，用途请选“内部”或“自用”。',
        }
      : null,
    overlapRefusal(during, beside),
  ]
}

export interface Proposed {
  readonly entryId: string
  readonly resourceId: string
  readonly during: Interval
  readonly change: 'add' | 'correct' | 'remove'
  readonly state: VersionState
  readonly proposedBy: string | null
}

export function decidingRefusals(proposed: readonly Proposed[], personId: string): (Refusal | null)[] {
  const done = proposed.filter(({ state }) => state !== 'proposed')
  const own = proposed.filter(({ proposedBy }) => proposedBy === personId)
  return [
    done.length === 0
      ? null
      : {
          rule: 'usage.entry.state',
          message: `有 ${done.length} 条已经办理过，请刷新后再选。`,
          facts: { done: done.length },
        },
    own.length === 0
      ? null
      : {
          rule: 'usage.entry.second-person',
          message: `有 ${own.length} 条是您自己登记的，须由本平台另一人确认。`,
          facts: { own: own.length },
        },
  ]
}

/** What would overlap if all of these were confirmed; `current` are the entries that stay as they are. */
export function confirmedOverlaps(
  proposed: readonly Proposed[],
  current: readonly (Interval & { readonly resourceId: string })[],
): (Refusal | null)[] {
  const coming = proposed.filter(({ change }) => change !== 'remove')
  return coming.map(({ entryId, resourceId, during }) =>
    overlapRefusal(during, [
      ...current.filter(one => one.resourceId === resourceId),
      ...coming.flatMap(one =>
        one.resourceId === resourceId && one.entryId !== entryId ? [one.during] : [],
      ),
    ]),
  )
}

/** Of a year that hasn't begun nothing can be said yet. */
export function yearRefusal(year: number, now: Date): Refusal | null {
  const last = thisYear(now)
  if (year <= last) return null
  const message = `${year} 年还没有到，没有可统计的兑现情况；请填写 ${last} 年或以前的年度。`
  return { rule: 'usage.year.future', field: 'year', message, facts: { year, last } }
}
