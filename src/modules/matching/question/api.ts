import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { batchSize, capability, refusedClasses } from '#modules/catalogue/fields.ts'
import { lineRefusals, parameterCodes } from '#modules/catalogue/terms.ts'
import type { Askable } from '../terms.ts'

const enterprise = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

/** Named like the criterion of a judgement, and never with what is wanted of it. */
export const askable = z
  .union([
    z.literal(['batch', 'productClass']),
    z.templateLiteral(['capability.', z.enum(parameterCodes)]),
    z.templateLiteral(['hazard.', z.string().min(1).max(40)]),
  ])
  .meta({
    title: '所问的条件',
    description: '能力参数（capability.参数）、每批的量、危险性类别（hazard.类别）或产品类别',
  }) satisfies z.ZodType<Askable>

export const askLine = contract({
  id: 'matching.askLine',
  summary:
    '请平台确认一条中试线没有写明的一项：能力参数、每批的量、危险性类别或产品类别；平台看不到提问单位和需求内容',
  kind: 'command',
  route: 'POST /own/needs/{needId}/questions',
  permission: enterprise,
  input: z.object({ needId: idSchema, lineId: idSchema, criterion: askable }),
  output: z.object({ questionId: idSchema }),
  audit: 'matching.line-asked',
  refusals: {
    'matching.need.published': '需求已发布',
    'catalogue.line.ended': '中试线没有停止提供',
    'matching.question.criterion': '所问的是需求的条件，且该线没有写明',
  },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

const question = z
  .object({
    id: idSchema,
    lineId: idSchema,
    lineName: z.string(),
    platformId: idSchema,
    platformName: z.string(),
    criterion: askable,
    name: z.string().meta({ description: '所问条件的名称' }),
    stated: z.string().meta({ description: '该线现在怎么写的；没有写为空' }),
    needs: z.int().meta({ title: '想确认的需求数' }),
    askedAt: instantSchema,
  })
  .meta({ id: 'Question', title: '待答复的提问' })
export type Question = z.output<typeof question>

export const listOwnQuestions = contract({
  id: 'matching.listOwnQuestions',
  summary: '列出需求方想向本单位平台确认的事项，等得最久的在前',
  kind: 'query',
  route: 'GET /own/questions',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({}),
  output: z.object({ questions: z.array(question).meta({ description: '前 200 项' }) }),
  audit: null,
  refusals: {},
})

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('capability'), capability }),
  z.object({ kind: z.literal('batch'), batch: batchSize.meta({ title: '批量范围' }) }),
  z.object({ kind: z.literal('hazard'), accepted: z.boolean().meta({ title: '是否承接' }) }),
  z.object({
    kind: z.literal('productClass'),
    refused: refusedClasses.meta({
      title: '不承接的产品类别',
      description: '全部列出；没有一类，表示各类都承接',
    }),
  }),
  z.object({
    kind: z.literal('declined'),
    reason: z.string().trim().min(4, '请写明原因，至少 4 个字').max(200).meta({ title: '原因' }),
  }),
])
export type Answer = z.output<typeof answer>

export const answerQuestion = contract({
  id: 'matching.answerQuestion',
  summary: '答复一项提问：写明所问的条件（随即写入该线的记录），或说明为何不能答复',
  kind: 'command',
  route: 'POST /own/questions/{questionId}/answer',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({ questionId: idSchema, answer }),
  output: z.object({}),
  audit: 'matching.question-answered',
  refusals: {
    'matching.question.answered': '提问尚未答复',
    'matching.question.subject': '答复的是所问的条件',
    ...lineRefusals,
  },
})
