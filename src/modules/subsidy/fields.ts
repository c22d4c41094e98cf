/** Shapes that several contracts of this module share. */
import { z } from 'zod'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  acquisitions,
  awardStates,
  fundings,
  moneyStates,
  outcomes,
  paymentStates,
  stepKinds,
  supportKinds,
  titleLevels,
} from './terms.ts'

export const readers = {
  'city-lead': 'city',
  'city-department': 'city',
  'finance-office': 'city',
  auditor: 'city',
} as const
/** 经信: the lead department. */
export const leads = { 'city-lead': 'city' } as const
export const treasury = { 'finance-office': 'city' } as const
export const owners = { 'platform-manager': 'organisation' } as const
export const ownReaders = { ...owners, 'platform-finance': 'organisation' } as const

export const version = z.int().positive().meta({ title: '版本号' })
export const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
export const amount = fenSchema.min(1, '金额须大于 0')
export const level = z.enum(codesOf(titleLevels)).meta({ title: '级别' })

const parameterValue = z.union([z.number(), z.string()]).nullable()

export const reckoningView = z
  .object({
    engine: z.string().meta({ description: '测算方法的版本' }),
    rule: z
      .object({ id: z.string(), version: z.int(), clause: z.string(), name: z.string(), words: z.string() })
      .nullable()
      .meta({ description: '没有适用的规则时为空' }),
    document: z.string().meta({ title: '文号' }),
    outcome: z.enum(codesOf(outcomes)),
    fen: fenSchema.nullable().meta({ description: '待定或不适用的为空' }),
    ceiling: fenSchema.nullable().meta({ title: '最高不超过' }),
    missing: z
      .array(z.object({ parameter: z.string(), name: z.string(), reason: z.string() }))
      .readonly()
      .meta({ title: '原文没有给出的' }),
    unknown: z.array(z.string()).readonly().meta({ title: '没有填写的事实' }),
    readings: z
      .array(
        z.object({
          choices: z
            .array(z.object({ parameter: z.string(), name: z.string(), words: z.string() }))
            .readonly(),
          outcome: z.enum(codesOf(outcomes)),
          fen: fenSchema.nullable(),
          lines: z
            .array(
              z.object({
                label: z.string(),
                text: z.string(),
                fen: fenSchema.nullable(),
                parameter: z.string().nullable(),
              }),
            )
            .readonly(),
        }),
      )
      .readonly()
      .meta({ title: '各种理解下的测算' }),
    items: z
      .array(
        z.object({
          id: z.string(),
          counted: z.enum(['yes', 'no', 'depends']),
          reasons: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    versions: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          from: plainDateSchema,
          recorded: plainDateSchema.nullable(),
          value: parameterValue,
          words: z.string(),
        }),
      )
      .readonly()
      .meta({ title: '参数版本' }),
    inputHash: z.string().meta({ title: '输入摘要（SHA-256）' }),
  })
  .meta({ id: 'SubsidyReckoning', title: '补助测算' })
export type ReckoningView = z.output<typeof reckoningView>

export const itemView = z
  .object({
    id: idSchema,
    name: z.string(),
    net: fenSchema,
    tax: fenSchema,
    invoice: z.string(),
    invoiceLine: z.int(),
    invoicedOn: plainDateSchema,
    paidOn: plainDateSchema.nullable(),
    acquisition: z.enum(codesOf(acquisitions)),
    funding: z.enum(codesOf(fundings)),
    elsewhere: z.string().nullable(),
    duplicate: z.boolean(),
  })
  .meta({ id: 'SubsidyItem', title: '设备清单的一项' })
export type ItemView = z.output<typeof itemView>

export const awardRow = z
  .object({
    id: idSchema,
    number: z.string(),
    kind: z.enum(codesOf(supportKinds)),
    platformName: z.string(),
    organisationName: z.string(),
    level: level.nullable(),
    year: z.int().nullable().meta({ title: '评价年度' }),
    basis: z.string().meta({ title: '依据' }),
    state: z.enum(codesOf(awardStates)),
    money: z.enum(codesOf(moneyStates)).meta({ title: '资金状态' }),
    awardFen: fenSchema.nullable(),
    paidFen: fenSchema,
    openedAt: instantSchema,
    noticeUntil: plainDateSchema.nullable().meta({ title: '公示到' }),
    version,
  })
  .meta({ id: 'SubsidyAward', title: '补助、奖励一件' })
export type AwardRowView = z.output<typeof awardRow>

export const paymentView = z
  .object({
    id: idSchema,
    number: z.string(),
    awardId: idSchema,
    awardNumber: z.string(),
    platformName: z.string(),
    payeeName: z.string(),
    amount: fenSchema,
    state: z.enum(codesOf(paymentStates)),
    orderedAt: instantSchema,
    settledOn: plainDateSchema.nullable(),
    reference: z.string().nullable().meta({ title: '银行流水号' }),
    note: z.string().nullable(),
  })
  .meta({ id: 'SubsidyPayment', title: '支付' })
export type PaymentView = z.output<typeof paymentView>

export const wholeAward = awardRow
  .extend({
    reckoning: reckoningView,
    frozen: z.boolean().meta({ description: '测算已在审核时定下' }),
    note: z.string().nullable(),
    provincialFen: fenSchema.nullable(),
    provincialDocument: z.string().nullable(),
    payeeName: z.string().nullable(),
    noticeFrom: plainDateSchema.nullable(),
    docNumber: z.string().nullable(),
    items: z.array(itemView),
    objections: z.array(
      z.object({
        id: idSchema,
        number: z.int(),
        text: z.string(),
        raisedBy: z.string(),
        raisedAt: instantSchema,
        answer: z.string().nullable(),
        upheld: z.boolean().nullable(),
      }),
    ),
    reports: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        dueOn: plainDateSchema,
        deliveredOn: plainDateSchema.nullable(),
        overdue: z.boolean(),
        summary: z.string().nullable(),
      }),
    ),
    payments: z.array(paymentView),
    recoveries: z.array(
      z.object({
        id: idSchema,
        amount: fenSchema,
        reason: z.string(),
        demandedAt: instantSchema,
        receivedOn: plainDateSchema.nullable(),
        reference: z.string().nullable(),
      }),
    ),
    steps: z.array(
      z.object({ kind: z.enum(codesOf(stepKinds)), at: instantSchema, note: z.string(), by: z.string() }),
    ),
  })
  .meta({ id: 'WholeSubsidyAward', title: '补助、奖励的全部内容' })
export type WholeAward = z.output<typeof wholeAward>
