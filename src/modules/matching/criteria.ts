import {
  addDays,
  dateOf,
  day,
  formatDate,
  formatInterval,
  hour,
  type PlainDate,
  startOf,
} from '#kernel/calendar.ts'
import { compare, formatMargin, formatNearest } from '#kernel/comparison.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Fen, formatAmount } from '#kernel/money.ts'
import { earliestRun, type Schedule } from '#modules/booking/index.ts'
import {
  type Capability,
  type CapabilityCriterion,
  type CertificateCriterion,
  type CertificateRow,
  formatStatement,
  isValidOn,
  type NeedContent,
  type Price,
  parameterOf,
  priceUnits,
} from '#modules/catalogue/index.ts'
import type { Judgement } from './verdict.ts'

const silent = '未填写'

/** A numeric or yes-no requirement against what the line states. */
export function judgeCapability(wanted: CapabilityCriterion, offered: readonly Capability[]): Judgement {
  const parameter = parameterOf(wanted.parameter)
  const offer = offered.find(one => one.parameter === wanted.parameter)
  const common = {
    criterion: `capability.${wanted.parameter}`,
    name: parameter.name,
    weight: wanted.weight,
    need: formatStatement(wanted),
    offer: offer ? formatStatement(offer) : silent,
    source: offer ? `中试线能力参数，${formatDate(offer.statedOn)}确认` : '中试线未填写该参数',
  }
  if (parameter.kind === 'feature' || !wanted.quantity) {
    const verdict =
      offer?.present === undefined ? 'unknown' : offer.present === wanted.present ? 'meets' : 'fails'
    return { ...common, verdict, margin: '', nearest: null }
  }
  const comparison = compare(wanted.quantity, offer?.quantity ?? null, wanted.reading ?? parameter.reading)
  return {
    ...common,
    verdict: comparison.verdict,
    margin: formatMargin(wanted.quantity, comparison),
    nearest: formatNearest(wanted.quantity, comparison),
  }
}

/**
 * A certificate must be valid on the day the work would end. A scope line must name what is asked; a scope that
 * doesn't contain the words may still cover it, so that is a question to the platform, not a no.
 */
export function judgeCertificate(
  { certificate: kind, item, weight }: CertificateCriterion,
  certificates: readonly CertificateRow[],
  on: PlainDate,
): Judgement {
  const held = certificates.filter(one => one.kind === kind)
  const valid = held.filter(one => isValidOn(one, on))
  const lines = valid.flatMap(one =>
    one.scope.map(line => ({ ...line, number: one.number, validTo: one.validTo })),
  )
  const covering = lines.find(line => item === '' || line.object.includes(item) || line.item.includes(item))
  const common = {
    criterion: `certificate.${kind}`,
    name: `${kind} 资质`,
    weight,
    need: item === '' ? `持有有效的 ${kind}` : `${kind} 能力范围含“${item}”`,
    margin: '',
    nearest: null,
  }
  if (covering)
    return {
      ...common,
      verdict: 'meets',
      offer: item === '' ? covering.number : `${covering.object} ${covering.item}（${covering.standard}）`,
      source: `${kind} 证书 ${covering.number}，有效期至 ${formatDate(covering.validTo)}`,
    }
  if (valid.length > 0)
    return {
      ...common,
      verdict: 'unknown',
      offer: '能力范围中没有字面一致的项目',
      source: `${kind} 证书 ${valid.map(one => one.number).join('、')}`,
    }
  return {
    ...common,
    verdict: 'fails',
    offer: held.length > 0 ? `证书在 ${formatDate(on)} 已不在有效期内` : `未登记 ${kind} 证书`,
    source: '平台资质',
  }
}

export function judgePlace(
  { codes, weight }: NonNullable<NeedContent['localities']>,
  locality: string,
  nameOf: (code: string) => string,
): Judgement {
  return {
    criterion: 'locality',
    name: '所在地区',
    weight,
    need: codes.map(nameOf).join('、'),
    offer: nameOf(locality),
    verdict: codes.includes(locality) ? 'meets' : 'fails',
    margin: '',
    nearest: codes.includes(locality) ? null : `把地区放宽到${nameOf(locality)}即可满足`,
    source: '平台所在地',
  }
}

interface TimeOffer {
  readonly schedule: Schedule | null
  readonly busy: readonly Interval[]
}

/** The window as instants, cut to what can still be booked. */
export function bookableWindow({ from, to }: NeedContent['window'], schedule: Schedule, now: Date): Interval {
  const earliest = new Date(now.getTime() + schedule.noticeHours * hour)
  const latest = new Date(now.getTime() + schedule.horizonDays * day)
  const [start, end] = [startOf(from), startOf(addDays(to, 1))]
  return { start: start > earliest ? start : earliest, end: end < latest ? end : latest }
}

export interface TimeJudgement extends Judgement {
  readonly run: Interval | null
}

/** How far beyond the window a free run is looked for, to name the least change. */
const lookAhead = 90

/** Free time by the same function that books (acceptance B5). */
export function judgeTime(
  window: NeedContent['window'],
  { schedule, busy }: TimeOffer,
  now: Date,
): TimeJudgement {
  const common = {
    criterion: 'window',
    name: '可用时间',
    weight: 'hard' as const,
    need: `${formatDate(window.from)} 至 ${formatDate(window.to)} 之间连续 ${window.days} 个开放日`,
    margin: '',
    source: '中试线日历',
  }
  if (schedule === null)
    return { ...common, verdict: 'unknown', offer: '不支持在线预约', nearest: null, run: null }
  const search = { schedule, busy, days: window.days }
  const within = bookableWindow(window, schedule, now)
  const run = within.start < within.end ? earliestRun({ ...search, within }) : null
  if (run) return { ...common, verdict: 'meets', offer: `最早 ${formatInterval(run)}`, nearest: null, run }
  const later = earliestRun({
    ...search,
    within: bookableWindow({ ...window, to: addDays(window.to, lookAhead) }, schedule, now),
  })
  return {
    ...common,
    verdict: 'fails',
    offer: later ? `最早 ${formatInterval(later)}` : '可预约期限内没有足够的空闲',
    nearest: later ? `把最晚完成推迟到 ${formatDate(dateOf(later.end))} 即可满足` : null,
    run: null,
  }
}

/** What a run of so many days costs at the line's price, or why that can't be said. */
export function estimate(
  price: Price,
  days: number,
  run: Interval | null,
): { fen: Fen } | { unknown: string } {
  if (price.mode === 'negotiable') return { unknown: `面议（${price.reason}）` }
  const unit = `${formatAmount(price.fen)}/${priceUnits[price.unit]}`
  if (price.unit === 'day') return { fen: price.fen * days }
  if (price.unit === 'hour' && run)
    return { fen: price.fen * Math.ceil((run.end.getTime() - run.start.getTime()) / hour) }
  return { unknown: `按${priceUnits[price.unit]}计价（${unit}），数量待定` }
}

export function judgeBudget(
  { fen: budget, weight }: NonNullable<NeedContent['budget']>,
  price: Price,
  days: number,
  run: Interval | null,
): Judgement {
  const cost = estimate(price, days, run)
  const common = {
    criterion: 'budget',
    name: '预算',
    weight,
    need: `不超过 ${formatAmount(budget)}`,
    source: '中试线公示价格，仅估算占线费用',
  }
  if ('unknown' in cost)
    return { ...common, verdict: 'unknown', offer: cost.unknown, margin: '', nearest: null }
  const short = cost.fen - budget
  return {
    ...common,
    verdict: short <= 0 ? 'meets' : 'fails',
    offer: `约 ${formatAmount(cost.fen)}`,
    margin: short === 0 ? '' : `${short < 0 ? '余' : '差'} ${formatAmount(Math.abs(short))}`,
    nearest: short <= 0 ? null : `把预算提高到 ${formatAmount(cost.fen)} 即可满足`,
  }
}
