import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { instantSchema } from '#kernel/schema.ts'
import { points } from './weights.ts'

const version = z
  .string()
  .regex(/^[\w.-]{1,40}$/, '权重版本有误')
  .meta({ title: '权重版本' })

const figures = z.object({
  gain: z.number().meta({ title: 'nDCG@10' }),
  accuracy: z.number().meta({ title: '成对正确率' }),
})

const comparison = z
  .object({
    against: z.string(),
    before: points,
    points,
    labels: z.int(),
    needs: z.int(),
    old: figures,
    new: figures,
    better: z.int(),
    worse: z.int(),
    chance: z.number(),
    topChanged: z.int(),
    isBetter: z.boolean(),
  })
  .meta({ id: 'WeightsComparison', title: '新旧权重对比', description: '按需求分五份交叉验证' })
export type WeightsComparison = z.output<typeof comparison>

const kept = z
  .object({
    version: z.string(),
    points,
    provenance: z.string(),
    report: comparison.nullable(),
    madeAt: instantSchema.nullable().meta({ description: '随系统提供的为空' }),
    inForce: z.boolean(),
  })
  .meta({ id: 'WeightsVersion', title: '权重版本' })
export type WeightsVersion = z.output<typeof kept>

export const listWeights = contract({
  id: 'matching.listWeights',
  summary: '列出匹配得分的权重版本，附训练报告，最新的在前；注明正在使用的一版和可供训练的需求数',
  kind: 'query',
  route: 'GET /match-weights',
  permission: { 'city-lead': 'city' },
  input: z.object({}),
  output: z.object({
    versions: z.array(kept),
    uses: z
      .array(z.object({ version: z.string(), since: instantSchema }))
      .meta({ description: '启用记录，最近的在前' }),
    /** How often weights were put in force so far: what `useWeights` is to be told. */
    used: z.int(),
    tellingNeeds: z.int(),
    leastNeeds: z.int(),
  }),
  audit: null,
  refusals: {},
})

const known = { 'matching.weights.known': '权重版本存在', 'matching.weights.other': '该版本没有在使用' }

export const useWeights = contract({
  id: 'matching.useWeights',
  summary: '启用一版权重，也可换回旧版；此后的匹配按它计分',
  kind: 'command',
  route: 'POST /match-weights/use',
  permission: { 'city-lead': 'city' },
  input: z.object({
    version,
    used: z.int().min(0).meta({ title: '已启用次数', description: '读到的数，其间有人启用过则退回' }),
  }),
  output: z.object({}),
  audit: 'matching.weights-used',
  refusals: known,
  stepUp: true,
})

export const trainWeights = contract({
  id: 'matching.trainWeights',
  summary: '用留存的撮合意见训练一版候选权重，与现用的对比后存下，不启用',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({
    /** Null where what was learnt is what is in force. */
    version: z.string().nullable(),
    report: comparison,
  }),
  audit: 'matching.weights-trained',
  refusals: { 'matching.weights.enough': '有足够多的需求可供训练' },
})

export const putWeightsInForce = contract({
  id: 'matching.putWeightsInForce',
  summary: '在服务器上启用一版权重',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({ version }),
  output: z.object({}),
  audit: 'matching.weights-used',
  refusals: known,
})
