/**
 * 抵扣: what a voucher takes off an amount, line by line. Where the scheme's text leaves out what the answer rests on,
 * the answer is 待定 and names it; where what is left out makes no difference, the answer stands.
 */
import { type Fen, formatAmount } from '#kernel/money.ts'
import {
  type CoveredService,
  coveredServices,
  type Limited,
  type ParameterName,
  type Parameters,
  parameterNames,
  ratioBases,
  ratioWords,
  type Stated,
} from './terms.ts'

export interface Facts {
  readonly parameters: Parameters
  readonly amountFen: Fen
  /** Of the year's quota what is neither reserved nor used. */
  readonly leftFen: Fen
  readonly customerKind: string
  readonly service: CoveredService
}

export interface Line {
  readonly text: string
  /** What is deducted after this line; null while that is open. */
  readonly fen: Fen | null
  /** Where the scheme says so. */
  readonly clause: string | null
}

export interface Missing {
  readonly parameter: ParameterName
  readonly reason: string
}

/** `lowFen` and `highFen` are what the answer lies between whatever the text left out; equal where it is determined. */
export interface Deduction {
  readonly outcome: 'determined' | 'undetermined' | 'excluded'
  readonly fen: Fen | null
  readonly lines: readonly Line[]
  readonly missing: readonly Missing[]
}

/** From the least to the most that it can be. */
interface Between {
  readonly low: Fen
  readonly high: Fen
}

/** Rounded down to the 分, exact whatever the amount. */
export const shareOf = (fen: Fen, hundredths: number): Fen =>
  Number((BigInt(fen) * BigInt(hundredths)) / 10_000n)

const lacking = (parameter: ParameterName, stated: Limited<unknown>): Missing[] =>
  stated.state === 'silent' ? [{ parameter, reason: stated.reason }] : []

const clauseOf = (stated: Limited<unknown>): string | null =>
  stated.state === 'silent' ? null : stated.clause

const settled = ({ low, high }: Between): Fen | null => (low === high ? low : null)

const capped = ({ low, high }: Between, cap: Fen): Between => ({
  low: Math.min(low, cap),
  high: Math.min(high, cap),
})

const value = <T>(stated: Stated<T>): T | null => (stated.state === 'value' ? stated.value : null)

/** What the ratio gives on either base; between the two where the text names none. */
function byRatio({ ratio, ratioOn }: Parameters, amount: Fen, full: Fen): Between {
  const rate = value(ratio)
  const base = value(ratioOn)
  const least = rate ?? 0
  const most = rate ?? 10_000
  const excess = { low: full + shareOf(amount - full, least), high: full + shareOf(amount - full, most) }
  const whole = { low: shareOf(amount, least), high: shareOf(amount, most) }
  if (base === 'excess') return excess
  if (base === 'whole') return whole
  return { low: Math.min(excess.low, whole.low), high: Math.max(excess.high, whole.high) }
}

interface Step {
  readonly between: Between
  readonly line: Line
  readonly missing: readonly Missing[]
}

/** Before any cap: whole up to the limit, by the ratio above it. */
function uncapped(parameters: Parameters, amount: Fen): Step {
  const { fullUpTo, ratio, ratioOn } = parameters
  const full = value(fullUpTo)
  if (full !== null && amount <= full)
    return {
      between: { low: amount, high: amount },
      line: {
        text: `金额 ${formatAmount(amount)}，不超过全额抵扣限额 ${formatAmount(full)}，全额抵扣`,
        fen: amount,
        clause: clauseOf(fullUpTo),
      },
      missing: [],
    }
  const between =
    full === null
      ? { low: byRatio(parameters, amount, 0).low, high: amount }
      : byRatio(parameters, amount, full)
  const missing = [
    ...lacking('fullUpTo', fullUpTo),
    ...lacking('ratio', ratio),
    ...lacking('ratioOn', ratioOn),
  ]
  const rate = value(ratio)
  const base = value(ratioOn)
  const over =
    full === null
      ? `金额 ${formatAmount(amount)}`
      : `金额 ${formatAmount(amount)}，超过全额抵扣限额 ${formatAmount(full)}`
  const said =
    rate !== null && base !== null
      ? `${over}，${ratioBases[base]}按 ${ratioWords(rate)} 抵扣，不足 1 分的舍去`
      : `${over}，办法没有写明${missing.map(({ parameter }) => parameterNames[parameter]).join('、')}`
  return { between, line: { text: said, fen: settled(between), clause: clauseOf(ratio) }, missing }
}

/** No more than the cap for one use. */
function withinUse({ perUseCap }: Parameters, before: Between): Step {
  if (perUseCap.state === 'silent')
    return {
      between: { low: 0, high: before.high },
      line: { text: '办法没有写明单次抵扣上限', fen: before.high === 0 ? 0 : null, clause: null },
      missing: lacking('perUseCap', perUseCap),
    }
  if (perUseCap.state === 'unlimited')
    return {
      between: before,
      line: { text: '单次抵扣不设上限', fen: settled(before), clause: perUseCap.clause },
      missing: [],
    }
  const between = capped(before, perUseCap.value)
  return {
    between,
    line: {
      text: `单次抵扣不超过 ${formatAmount(perUseCap.value)}`,
      fen: settled(between),
      clause: perUseCap.clause,
    },
    missing: [],
  }
}

const excluded = (text: string, clause: string | null): Deduction => ({
  outcome: 'excluded',
  fen: 0,
  lines: [{ text, fen: 0, clause }],
  missing: [],
})

/**
 * What is deducted of `amountFen`: never more than the amount, the cap for one use, or what is left of the quota. All
 * that the text left out and that the answer rests on is named at once.
 */
export function deduction({ parameters, amountFen, leftFen, customerKind, service }: Facts): Deduction {
  const { customers, services } = parameters
  if (customers.state === 'value' && !customers.value.some(kind => kind === customerKind))
    return excluded('本单位的类型不在办法适用的单位之内', customers.clause)
  if (services.state === 'value' && !services.value.includes(service))
    return excluded(`${coveredServices[service]}不在办法适用的服务之内`, services.clause)
  const first = uncapped(parameters, amountFen)
  const second = withinUse(parameters, first.between)
  const last = capped(second.between, leftFen)
  const whom = [...lacking('customers', customers), ...lacking('services', services)]
  const fen = whom.length > 0 && last.high > 0 ? null : settled(last)
  return {
    outcome: fen === null ? 'undetermined' : 'determined',
    fen,
    lines: [
      first.line,
      second.line,
      {
        text: `本年额度尚余 ${formatAmount(leftFen)}，抵扣不超过余额`,
        fen,
        clause: null,
      },
    ],
    missing: fen === null ? [...whom, ...first.missing, ...second.missing] : [],
  }
}

/** 待定 in one sentence: what the text lacks. */
export const undeterminedWords = (missing: readonly Missing[]): string =>
  `待定：办法没有写明${missing.map(({ parameter, reason }) => `${parameterNames[parameter]}（${reason}）`).join('、')}，须由主管部门补充后才能确定。`
