/** 设备投入: which items of a list count under one reading of the text, and why the others don't. */
import { formatDate, isPlainDate, type PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Item } from './facts.ts'

export interface Counting {
  readonly tax: 'net' | 'gross'
  readonly leased: 'counted' | 'excluded'
  readonly used: 'counted' | 'excluded'
  /** A day, or 不限; null while the text's silence stands. */
  readonly since: string | null
  readonly until: string | null
}

const dayIn = (limit: string | null): PlainDate | null =>
  limit !== null && isPlainDate(limit) ? limit : null

/** Why an item doesn't count; empty where it does. What the text doesn't say is marked as the system's. */
export function exclusionsOf(item: Item, { leased, used, since, until }: Counting): string[] {
  const [first, last] = [dayIn(since), dayIn(until)]
  return [
    item.paidOn === null ? '没有付款记录' : null,
    item.elsewhere === null
      ? null
      : `已由“${item.elsewhere}”给予补助（本系统按不重复支持处理，原文未写，待主管部门确认）`,
    item.duplicate ? '同一发票的同一行已列入另一件补助' : null,
    first !== null && item.invoicedOn < first ? `发票日期早于起算日 ${formatDate(first)}` : null,
    last !== null && item.invoicedOn > last ? `发票日期晚于截止日 ${formatDate(last)}` : null,
    item.acquisition === 'leased' && leased === 'excluded' ? '租赁的设备不计入' : null,
    item.acquisition === 'used' && used === 'excluded' ? '二手设备不计入' : null,
  ].filter(reason => reason !== null)
}

export const amountOf = ({ net, tax }: Item, counting: Counting): Fen =>
  counting.tax === 'gross' ? net + tax : net

export const countedOf = (items: readonly Item[], counting: Counting): Item[] =>
  items.filter(item => exclusionsOf(item, counting).length === 0)

/** Σ eligible equipment. */
export const baseOf = (items: readonly Item[], counting: Counting): Fen =>
  countedOf(items, counting).reduce((sum, item) => sum + amountOf(item, counting), 0)
