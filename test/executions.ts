/** Signed orders and what is carried out under them, as tests need it. */
import type { Input } from '#kernel/operation.ts'
import type { recordBatch } from '#modules/execution/batch.api.ts'
import {
  draftReport,
  getReport,
  reviewReport,
  signReport,
  submitReport,
} from '#modules/execution/report.api.ts'
import { type certificateInput, certify } from './builders.ts'
import type { Actor } from './cast.ts'
import { ordering } from './orders.ts'
import type { World } from './world.ts'

type Content = Input<typeof draftReport>['content']

/** Within the scope of `certificateInput`. */
export const coveredRow = {
  object: '高分子材料',
  item: '熔体质量流动速率',
  standard: 'GB/T 3682.1-2018',
  unit: 'g/10 min',
  requirement: '2.0–4.0',
  value: '3.1',
  verdict: 'meets',
} as const

/** The same by the method of another year: beyond the scope. */
export const uncoveredRow = { ...coveredRow, standard: 'GB/T 3682.1-2000' } as const

export const reportInput = {
  title: '含氟单体放大试验报告',
  basis: '合同约定的试验方案；GB/T 3682.1-2018',
  sections: [{ heading: '试验条件', text: '100 L 反应釜，5 批，夹套控温。' }],
  rows: [coveredRow],
  conclusion: '5 批产品熔体质量流动速率均符合要求。',
  marks: [],
} satisfies Content

export const batchInput = {
  name: '放大第 1 批',
  startedAt: '2026-03-11T08:00:00+08:00',
  endedAt: '2026-03-11T18:00:00+08:00',
  outcome: 'completed',
  parameters: [{ name: '反应温度', unit: '°C', planned: '80 ± 2', actual: '81.5' }],
  deviations: [{ what: '升温慢 20 分钟', why: '蒸汽压力不足', done: '延长保温 20 分钟' }],
  yield: '产品 62.4 kg，收率 87.1%',
  waste: '废溶剂 35 L，交有资质单位处置',
  note: '',
} satisfies Input<typeof recordBatch>['content']

export const sampleInput = {
  name: '含氟单体原料',
  amount: 25,
  unit: 'kg',
  condition: '两桶，封签完好，常温',
  place: '原料库 A-03',
} as const

export function executing(w: World, sides?: Parameters<typeof ordering>[1]) {
  const { call } = w
  const { ordered, write, approvedByBoth, signedByBoth } = ordering(w, sides)

  /** An order whose contract both sides have signed. */
  async function underContract(needId?: string) {
    const order = await ordered({}, needId)
    await write(order.orderId)
    await approvedByBoth(order.orderId)
    await signedByBoth(order.orderId)
    return order
  }

  const certified = (platformId: string, changes: Partial<typeof certificateInput> = {}) =>
    certify(w, platformId, changes, sides?.offers ?? 'director')

  const seen = async (reportId: string, who: Actor = 'technician') => {
    const { version } = await call(who, getReport, { reportId })
    return { reportId, version }
  }

  /** Written by the technician, put up for review. */
  async function submitted(orderId: string, changes: Partial<Content> = {}, replaces?: string) {
    const { reportId } = await call('technician', draftReport, {
      orderId,
      content: { ...reportInput, ...changes },
      ...(replaces ? { replaces: { reportId: replaces, reason: '第 1 行实测值抄写有误' } } : {}),
    })
    await call('technician', submitReport, await seen(reportId))
    return { reportId }
  }

  async function reviewed(orderId: string, changes: Partial<Content> = {}, replaces?: string) {
    const { reportId } = await submitted(orderId, changes, replaces)
    await call('scheduler', reviewReport, await seen(reportId))
    return { reportId }
  }

  async function issued(orderId: string, changes: Partial<Content> = {}, replaces?: string) {
    const { reportId } = await reviewed(orderId, changes, replaces)
    return { reportId, ...(await call('signatory', signReport, await seen(reportId))) }
  }

  return { underContract, certified, seen, submitted, reviewed, issued }
}
