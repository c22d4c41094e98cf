import { dateOf, formatDate, formatDay, formatInterval, hour, type PlainDate } from '#kernel/calendar.ts'
import { type Comparison, compare, formatMargin, formatNearest, type Verdict } from '#kernel/comparison.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Fen, formatAmount } from '#kernel/money.ts'
import {
  type Capability,
  type CapabilityCriterion,
  type CertificateCriterion,
  type CertificateRow,
  formatStatement,
  isValidOn,
  lastDayOf,
  type NeedContent,
  openDays,
  parameterOf,
} from '#modules/catalogue/index.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import { chargeFor, chargeForTime } from '#modules/pricing/index.ts'
import { type FixedPrice, type Price, priceUnits } from '#modules/pricing/terms.ts'
import type { TimeOffer, Timetable } from './timetable.ts'
import type { Finding, Judgement } from './verdict.ts'

const silent = '未填写'

/** Of a yes-no requirement there is nothing to compare but the answer. */
function compared(wanted: CapabilityCriterion, offer: Capability | undefined): Comparison {
  const parameter = parameterOf(wanted.parameter)
  if (parameter.kind !== 'feature' && wanted.quantity)
    return compare(wanted.quantity, offer?.quantity ?? null, wanted.reading ?? parameter.reading)
  const { present } = offer ?? {}
  const verdict = present === undefined ? 'unknown' : present === wanted.present ? 'meets' : 'fails'
  return { verdict, margin: null, nearest: [] }
}

/** A numeric or yes-no requirement against what a line, or another offer, states. */
export function judgeCapability(
  wanted: CapabilityCriterion,
  offered: readonly Capability[],
  whose = '中试线',
): Judgement {
  const offer = offered.find(one => one.parameter === wanted.parameter)
  const comparison = compared(wanted, offer)
  return {
    criterion: `capability.${wanted.parameter}`,
    name: parameterOf(wanted.parameter).name,
    weight: wanted.weight,
    need: formatStatement(wanted),
    offer: offer ? formatStatement(offer) : silent,
    source: offer ? `${whose}能力参数，${formatDay(offer.statedOn)}确认` : `${whose}未填写该参数`,
    verdict: comparison.verdict,
    margin: wanted.quantity ? formatMargin(wanted.quantity, comparison) : '',
    nearest: wanted.quantity ? formatNearest(wanted.quantity, comparison) : null,
  }
}

/** What `judgeCapability` says, without its words, which take most of its time. */
export function capabilityFinding(wanted: CapabilityCriterion, offered: readonly Capability[]): Finding {
  const { verdict, nearest } = compared(
    wanted,
    offered.find(one => one.parameter === wanted.parameter),
  )
  const { name } = parameterOf(wanted.parameter)
  return { name, weight: wanted.weight, verdict, nearest: nearest.length === 0 ? null : '' }
}

/**
 * Certificates of the kind that is asked for, those valid on the day, the one of them that meets what is asked, and the
 * line of its scope that names it. Asked for the kind alone, any will do: some kinds have no scope.
 */
function coverage(
  { certificate: kind, item }: CertificateCriterion,
  certificates: readonly CertificateRow[],
  on: PlainDate,
) {
  const held = certificates.filter(one => one.kind === kind)
  const valid = held.filter(one => isValidOn(one, on))
  const covers = (line: CertificateRow['scope'][number]) =>
    line.object.includes(item) || line.item.includes(item)
  const holder = item === '' ? valid[0] : valid.find(one => one.scope.some(covers))
  const line = item === '' ? undefined : holder?.scope.find(covers)
  const verdict: Verdict = holder ? 'meets' : valid.length > 0 ? 'unknown' : 'fails'
  return { held, valid, holder, line, verdict }
}

/** What `judgeCertificate` says, without its words. */
export const certificateVerdict = (...given: Parameters<typeof coverage>): Verdict =>
  coverage(...given).verdict

/**
 * A certificate must be valid on the day the work would end. A scope line must name what is asked; a scope that
 * doesn't contain the words may still cover it, so that is a question to the platform, not a no.
 */
export function judgeCertificate(
  wanted: CertificateCriterion,
  certificates: readonly CertificateRow[],
  on: PlainDate,
): Judgement {
  const { certificate: kind, item, weight } = wanted
  const { held, valid, holder, line, verdict } = coverage(wanted, certificates, on)
  const name = certificateKinds[kind]
  const common = {
    criterion: `certificate.${kind}`,
    name,
    weight,
    need: item === '' ? `持有有效的“${name}”` : `“${name}”的能力范围含“${item}”`,
    verdict,
    margin: '',
    nearest: null,
  }
  if (holder)
    return {
      ...common,
      offer: line ? `${line.object} ${line.item}（${line.standard}）` : holder.number,
      source: `${name}证书 ${holder.number}，有效期至 ${formatDate(lastDayOf(holder))}`,
    }
  if (valid.length > 0)
    return {
      ...common,
      offer: '能力范围中没有字面一致的项目',
      source: `${name}证书 ${valid.map(one => one.number).join('、')}`,
    }
  return {
    ...common,
    offer: held.length > 0 ? `证书在 ${formatDate(on)} 已不在有效期内` : `未登记“${name}”证书`,
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

export interface TimeJudgement extends Judgement {
  readonly run: Interval | null
}

/** Free time by the same function that books (acceptance B5). */
export function judgeTime(
  window: NeedContent['window'],
  offer: TimeOffer,
  timetable: Timetable,
): TimeJudgement {
  const common = {
    criterion: 'window',
    name: '可用时间',
    weight: 'hard' as const,
    need: `${formatDate(window.from)} 至 ${formatDate(window.to)} 之间连续 ${openDays(window)} 个开放日`,
    margin: '',
    source: '中试线日历',
  }
  const { verdict, run, later } = timetable.timeOf(offer)
  if (verdict === 'unknown') return { ...common, verdict, offer: '不支持在线预约', nearest: null, run }
  if (run) return { ...common, verdict, offer: `最早 ${formatInterval(run)}`, nearest: null, run }
  return {
    ...common,
    verdict,
    offer: later ? `最早 ${formatInterval(later)}` : '可预约期限内没有足够的空闲',
    nearest: later ? `把最晚完成推迟到 ${formatDate(dateOf(later.end))} 即可满足` : null,
    run,
  }
}

const hoursOf = ({ start, end }: Interval): number => Math.ceil((end.getTime() - start.getTime()) / hour)

export type Estimate = { readonly fen: Fen; readonly open: readonly string[] } | { readonly unknown: string }

/** What a need buys of a unit, where that is known. */
function quantityOf(
  unit: FixedPrice['unit'],
  { window, batches }: Pick<NeedContent, 'window' | 'batches'>,
  run: Interval | null,
): number | null {
  if (unit === 'day') return openDays(window)
  if (unit === 'batch') return batches
  return unit === 'hour' && run ? hoursOf(run) : null
}

/** What a need costs at the line's price, or why that can't be said. */
export function estimate(
  price: Price | null,
  need: Pick<NeedContent, 'window' | 'batches'>,
  run: Interval | null,
): Estimate {
  if (price === null) return { unknown: '暂无现行价格' }
  if (price.mode === 'negotiable') return { unknown: `面议（${price.reason}）` }
  const unit = `${formatAmount(price.fen)}/${priceUnits[price.unit]}`
  const quantity = quantityOf(price.unit, need, run)
  // Where the time is known, the same amount as the booking's quote: off-peak hours are taken off.
  const timed = price.unit === 'hour' && run ? chargeForTime(price, run) : null
  const charge = timed ?? (quantity === null ? null : chargeFor(price, quantity))
  return charge ?? { unknown: `按${priceUnits[price.unit]}计价（${unit}），数量待定` }
}

export type Costs = ReturnType<typeof costsFor>

/** `estimate` of one need, worked out once for each price and length of run; null where no budget asks for it. */
export function costsFor(need: Pick<NeedContent, 'window' | 'batches' | 'budget'>) {
  const known = new Map<Price | null, Map<unknown, Estimate>>()
  /** Some prices go by the hours that a run takes, some of these by which hours. */
  const keyOf = (price: Price | null, run: Interval | null): unknown => {
    if (run === null || price?.mode !== 'fixed' || price.unit !== 'hour') return null
    return (price.offPeak ?? []).length > 0 ? run : run.end.getTime() - run.start.getTime()
  }
  return (price: Price | null, run: Interval | null): Estimate | null => {
    if (!need.budget) return null
    const of = known.get(price) ?? new Map<unknown, Estimate>()
    known.set(price, of)
    const key = keyOf(price, run)
    const cost = of.get(key) ?? estimate(price, need, run)
    of.set(key, cost)
    return cost
  }
}

/** Whether what is known of the cost stays within the budget. */
export const budgetVerdict = (budget: Fen, cost: Estimate): Verdict =>
  'unknown' in cost ? 'unknown' : cost.fen <= budget ? 'meets' : 'fails'

export function judgeBudget(
  { fen: budget, weight }: NonNullable<NeedContent['budget']>,
  cost: Estimate,
): Judgement {
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
    verdict: budgetVerdict(budget, cost),
    offer: `约 ${formatAmount(cost.fen)}`,
    margin: short === 0 ? '' : `${short < 0 ? '余' : '差'} ${formatAmount(Math.abs(short))}`,
    nearest: short <= 0 ? null : `把预算提高到 ${formatAmount(cost.fen)} 即可满足`,
  }
}
