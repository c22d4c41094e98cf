/** 标准案例: what officials write down as right, in their words; read from the policy pack and tried on the rules. */
import { z } from 'zod'
import { type Fen, parseYuan } from '#kernel/money.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import type { Parameter } from '#modules/rulebook/index.ts'
import type { Facts } from './facts.ts'
import type { Rules } from './reckoning.ts'
import { acquisitions, outcomes, titleLevels } from './terms.ts'

const yuan = z.union([z.number(), z.string()]).transform((text, context): Fen => {
  const fen = parseYuan(String(text))
  if (fen === null) context.addIssue({ code: 'custom', message: `“${text}”不是金额` })
  return fen ?? 0
})

/** A code by the word that people write for it. */
const word = <K extends string>(names: Readonly<Record<K, string>>) =>
  z.string().transform((text, context): K => {
    const found = (Object.keys(names) as K[]).find(key => names[key] === text)
    if (found === undefined) {
      context.addIssue({ code: 'custom', message: `“${text}”不是${Object.values(names).join('、')}之一` })
      return z.NEVER
    }
    return found
  })

const item = z.strictObject({
  名称: z.string(),
  不含税: yuan,
  税: yuan.default(0),
  发票日期: plainDateSchema,
  付款日期: z.union([plainDateSchema, z.literal('未付款')]),
  取得: word(acquisitions).default('new'),
  已获补助: z.string().default('无'),
  已列入另一件: z.boolean().default(false),
})

const common = {
  名称: z.string(),
  说明: z.string().optional(),
  /** Only for the case: what the rules would give if the city had decided so. */
  假定: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
  结果: z.string(),
  缺少: z.array(z.string()).default([]),
  各种理解: z.array(z.string()).optional(),
}

const equipmentCase = z.strictObject({
  ...common,
  级别: word(titleLevels),
  认定日期: plainDateSchema,
  省级资金: z.union([z.literal('未知'), yuan]).default(0),
  此前市级支持: yuan.default(0),
  设备: z.array(item).default([]),
})

const rewardCase = z.strictObject({
  ...common,
  等次: z.string(),
  评价年度: z.int(),
  决定日期: plainDateSchema,
  此前奖励: z.array(z.strictObject({ 评价年度: z.int(), 决定日期: plainDateSchema })).default([]),
})

export const goldenFile = z.strictObject({
  条款: z.string(),
  规则: z.string(),
  案例: z.array(z.union([equipmentCase, rewardCase])).min(1),
})

export type GoldenCase = z.output<typeof goldenFile>['案例'][number]

const gradeCodes: Readonly<Record<string, string>> = { 优秀: 'excellent' }

export function factsOf(one: GoldenCase): Facts {
  if ('等次' in one)
    return {
      kind: 'reward',
      grade: gradeCodes[one.等次] ?? one.等次,
      year: one.评价年度,
      decidedOn: one.决定日期,
      earlier: one.此前奖励.map(({ 评价年度, 决定日期 }) => ({ year: 评价年度, decidedOn: 决定日期 })),
    }
  return {
    kind: 'equipment',
    level: one.级别,
    recognisedOn: one.认定日期,
    provincialFen: one.省级资金 === '未知' ? null : one.省级资金,
    earlierFen: one.此前市级支持,
    items: one.设备.map((device, index) => ({
      ...{ id: String(index + 1), name: device.名称, net: device.不含税, tax: device.税 },
      invoice: `示例 ${index + 1}`,
      invoicedOn: device.发票日期,
      paidOn: device.付款日期 === '未付款' ? null : device.付款日期,
      acquisition: device.取得,
      elsewhere: device.已获补助 === '无' ? null : device.已获补助,
      duplicate: device.已列入另一件,
    })),
  }
}

const settled = (parameter: Parameter, assumed: number | string): Parameter => {
  const { silent: _, ...rest } = parameter
  const option = Object.entries(parameter.options ?? {}).find(([, words]) => words === assumed)
  return { ...rest, value: option?.[0] ?? assumed }
}

/** The rules as if the city had decided what a case assumes. Throws for a parameter that isn't there. */
export function assuming<R extends Rules>(rules: R, assumed: GoldenCase['假定']): R {
  for (const name of Object.keys(assumed))
    if (!rules.parameters.some(one => one.name === name)) throw new Error(`没有名为“${name}”的参数`)
  return {
    ...rules,
    parameters: rules.parameters.map(parameter => {
      const value = assumed[parameter.name]
      return value === undefined ? parameter : settled(parameter, value)
    }),
  }
}

/** What a case says should come out, as an amount or an outcome. */
export const expectedOf = ({ 结果 }: GoldenCase): Fen | string => {
  const fen = parseYuan(结果.replace(/\s/g, ''))
  if (fen !== null) return fen
  if (!Object.values(outcomes).includes(结果 as (typeof outcomes)['none']))
    throw new Error(`结果“${结果}”不是金额、待定或不适用`)
  return 结果
}
