/** 样品: in, moved, kept and out, each time with who and when. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sampleMoves, sampleStates, sampleUnits } from './terms.ts'

const staff = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
} as const

const state = z.enum(codesOf(sampleStates))
const place = z.string().trim().min(1, '请写明位置').max(200).meta({ title: '存放位置' })

export const sampleView = z
  .object({
    id: idSchema,
    number: z.string(),
    name: z.string(),
    amount: z.number(),
    unit: z.enum(codesOf(sampleUnits)),
    condition: z.string(),
    receivedAt: instantSchema,
    state,
    place: z.string(),
    keepUntil: plainDateSchema.nullable(),
    keptTooLong: z.boolean().meta({ title: '已过留样期限' }),
    events: z.array(
      z.object({
        kind: state,
        at: instantSchema,
        personName: z.string(),
        place: z.string(),
        keepUntil: plainDateSchema.nullable(),
        note: z.string(),
      }),
    ),
  })
  .meta({ id: 'SampleView', title: '样品' })
export type SampleView = z.output<typeof sampleView>

export const receiveSample = contract({
  id: 'execution.receiveSample',
  summary: '登记收到的样品：数量、收样状态和存放位置；委托方会收到通知',
  kind: 'command',
  route: 'POST /orders/{orderId}/samples',
  permission: staff,
  input: z.object({
    orderId: idSchema,
    name: z.string().trim().min(1, '请写明样品名称').max(100).meta({ title: '样品名称' }),
    amount: z.number('请填写数量').positive('数量应大于 0').max(1e9).meta({ title: '数量' }),
    unit: z.enum(codesOf(sampleUnits)).meta({ title: '单位' }),
    condition: z
      .string()
      .trim()
      .min(2, '请写明收样时的状态，如包装、封签、温度')
      .max(500)
      .meta({ title: '收样状态' }),
    place,
    note: z.string().trim().max(500).default('').meta({ title: '备注' }),
  }),
  output: z.object({ sampleId: idSchema, number: z.string() }),
  audit: 'execution.sample-received',
  refusals: { 'execution.order': '合同已签订', 'execution.ended': '合同未解除' },
})

export const moveSample = contract({
  id: 'execution.moveSample',
  summary: '登记样品去向：领用、留样、退还或销毁；退还、销毁后不能再登记',
  kind: 'command',
  route: 'POST /samples/{sampleId}/events',
  permission: staff,
  input: z.object({
    sampleId: idSchema,
    after: z.int().min(1).meta({ title: '所看到的最后一次登记是第几次' }),
    move: z.enum(codesOf(sampleMoves)).meta({ title: '去向' }),
    place: place.meta({ title: '位置或交接', description: '存放在哪里、退还给谁、如何销毁' }),
    keepUntil: plainDateSchema.nullable().default(null).meta({ title: '留样到' }),
    note: z.string().trim().max(500).default('').meta({ title: '备注' }),
  }),
  output: z.object({ state }),
  audit: 'execution.sample-moved',
  refusals: {
    'execution.sample.gone': '样品尚未退还或销毁',
    'execution.sample.keep-until': '留样写明期限，不早于今天',
  },
})

export const getSample = contract({
  id: 'execution.getSample',
  summary: '查看一件样品及其去向，供打印标签和扫码核对',
  kind: 'query',
  route: 'GET /samples/{sampleId}',
  permission: {
    ...staff,
    'platform-signatory': 'organisation',
    'enterprise-manager': 'organisation',
    enterprise: 'organisation',
  },
  input: z.object({ sampleId: idSchema }),
  output: z.object({
    orderId: idSchema,
    orderNumber: z.string(),
    platformName: z.string(),
    url: z.string().meta({ title: '标签二维码的地址' }),
    sample: sampleView,
  }),
  audit: null,
  refusals: {},
})
