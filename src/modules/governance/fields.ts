/** What the office's dashboards are asked with. */
import { z } from 'zod'
import { plainDateSchema } from '#kernel/schema.ts'

export const offices = {
  'city-lead': 'city',
  'city-department': 'city',
  'finance-office': 'city',
  'district-office': 'locality',
} as const

export const period = { from: plainDateSchema, to: plainDateSchema }

export const narrowing = {
  locality: z.string().max(40).optional().meta({ title: '地区' }),
  cluster: z.string().max(60).optional().meta({ title: '“135N”集群' }),
}

/** What contracts say of it. */
export const narrowingRules = {
  'governance.locality': '地区在本市的县（市、区）、功能区中，并在调用者的范围内',
  'governance.cluster': '集群在现行或以往的“135N”集群名单中',
}

interface Period {
  readonly from: string
  readonly to: string
}

/** A leap year. */
const longest = 366 * 86_400_000

export const isInOrder = ({ from, to }: Period): boolean => from <= to
export const inOrder = { path: ['to'], message: '结束日期不能早于开始日期' }
export const isShort = ({ from, to }: Period): boolean => Date.parse(to) - Date.parse(from) < longest
export const short = { path: ['to'], message: '时期最长一年，请缩短' }
