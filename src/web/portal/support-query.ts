/** What the address of the calculator asks. */
import { isPlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Input } from '#kernel/operation.ts'
import type { simulateSubsidy } from '#modules/subsidy/api.ts'
import { titleLevels } from '#modules/subsidy/terms.ts'

type Asked = Input<typeof simulateSubsidy>

export const amounts = {
  net: '购置新设备（不含税）',
  tax: '税额',
  used: '购置二手设备',
  leased: '租赁设备',
  provincial: '省级资金补助',
  earlier: '此前市级支持',
} as const
export type AmountName = keyof typeof amounts
const amountNames = Object.keys(amounts) as AmountName[]
const dates = ['recognisedOn', 'rewardedOn'] as const
const choices = { level: Object.keys(titleLevels), grade: ['excellent', 'other'] }
const years = ['year', 'rewardedYear'] as const

/** What the questions that may be misread are called, beside the amounts. */
export const questions = {
  ...amounts,
  ...{ recognisedOn: '认定日期', percent: '假设比例', year: '评价年度' },
  ...{ rewardedYear: '上次奖励的评价年度', rewardedOn: '上次决定奖励的日期' },
  ...{ level: '认定的级别', grade: '评价等次' },
} as const
export type Faults = Partial<Record<keyof typeof questions, string>>

/**
 * What the address says, and what of it can't be read or is said by half: then nothing is reckoned, for an answer that
 * leaves out what somebody typed would be another one's.
 */
export function askedIn(parameters: URLSearchParams) {
  const said = (name: string) => (parameters.get(name) ?? '').trim()
  const faults: Faults = {}
  const asked: Record<string, unknown> = {}
  for (const name of amountNames) {
    if (said(name) === '') continue
    const fen = parseYuan(said(name))
    if (fen === null) faults[name] = '请填写金额，如 600万 或 1200.50'
    else asked[name] = fen
  }
  for (const name of dates) {
    if (said(name) === '') continue
    if (isPlainDate(said(name))) asked[name] = said(name)
    else faults[name] = '请填写日期，如 2026-03-01'
  }
  for (const name of years) {
    if (said(name) === '') continue
    if (/^20[2-9]\d$/.test(said(name))) asked[name] = Number(said(name))
    else faults[name] = '请填写年份，如 2025'
  }
  if (said('percent') !== '') {
    const [, percent] = /^(\d+(?:\.\d+)?)%?$/.exec(said('percent').normalize('NFKC')) ?? []
    if (percent !== undefined && Number(percent) <= 100) asked['percent'] = Number(percent)
    else faults.percent = '请填写 0 至 100 之间的数'
  }
  for (const [name, known] of Object.entries(choices)) {
    if (said(name) === '') continue
    if (known.includes(said(name))) asked[name] = said(name)
    else faults[name as keyof typeof choices] = '没有这一选项，请重新选择'
  }
  if (said('rewardedYear') !== '' && said('rewardedOn') === '')
    faults.rewardedOn = '填了上次奖励的评价年度，请一并填写决定的日期'
  if (said('rewardedOn') !== '' && said('rewardedYear') === '')
    faults.rewardedYear = '填了上次决定奖励的日期，请一并填写评价年度'
  const isClear = Object.keys(faults).length === 0
  return { asked: isClear ? (asked as Asked) : {}, faults, said: Object.fromEntries(parameters) }
}
