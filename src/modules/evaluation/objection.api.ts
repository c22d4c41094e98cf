/** 对等次的异议: raised by anybody under a real name while the grades are in notice, each answered under its number. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { leads } from './sheet.api.ts'

export const raiseGradeObjection = contract({
  id: 'evaluation.raiseGradeObjection',
  summary: '对公示的等次实名提出异议；身份只有市级牵头部门在核查时能看到',
  kind: 'command',
  route: 'POST /evaluation-grades/objections',
  permission: 'public',
  input: z.object({
    year: z.coerce.number().int().min(2020).max(2100).meta({ title: '评价年度' }),
    platformId: z.string().min(1, '请选择平台').max(40).meta({ title: '针对哪一平台' }),
    name: z.string().trim().max(60).default('').meta({ title: '姓名或单位名称' }),
    contact: z.string().trim().max(100).default('').meta({ title: '联系方式' }),
    organisation: z.string().trim().max(60).default('').meta({ title: '所在单位' }),
    matter: z
      .string()
      .trim()
      .min(10, '请写明异议和依据，至少 10 个字')
      .max(3000)
      .meta({ title: '异议内容和依据' }),
  }),
  output: z.object({ number: z.string(), receivedAt: instantSchema }),
  audit: 'evaluation.objection-raised',
  unnamed: true,
  refusals: {
    'evaluation.objection.real-name': '写明真实姓名和联系方式；匿名的不予受理',
    'evaluation.objection.time': '在公示期内提出',
    'evaluation.objection.platform': '所针对的平台在这次公示之中',
  },
  limit: { calls: 10, seconds: 3600, per: 'address' },
  replayable: false,
})

const gradeObjection = z
  .object({
    objectionId: idSchema,
    number: z.string(),
    partId: idSchema,
    platformName: z.string(),
    matter: z.string(),
    receivedAt: instantSchema,
    upheld: z.boolean().nullable().meta({ title: '异议成立', description: '尚未答复的为空' }),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
    reopened: z.boolean().meta({ title: '已为此退回会商' }),
  })
  .meta({ id: 'GradeObjection', title: '对等次的异议' })
export type GradeObjection = z.output<typeof gradeObjection>

export const listGradeObjections = contract({
  id: 'evaluation.listGradeObjections',
  summary: '列出一个年度对等次的异议，不含提出人的身份',
  kind: 'query',
  route: 'GET /evaluations/{roundId}/objections',
  permission: leads,
  input: z.object({ roundId: idSchema }),
  output: z.object({ objections: z.array(gradeObjection) }),
  audit: null,
  refusals: {},
})

const oneObjection = { objectionId: idSchema }

export const readGradeObjector = contract({
  id: 'evaluation.readGradeObjector',
  summary: '查看异议提出人的身份和联系方式，每次都有记录',
  kind: 'query',
  route: 'GET /evaluation-objections/{objectionId}/objector',
  permission: leads,
  input: z.object(oneObjection),
  output: z.object({ name: z.string(), contact: z.string(), organisation: z.string() }),
  audit: 'evaluation.objector-read',
  refusals: {},
})

export const answerGradeObjection = contract({
  id: 'evaluation.answerGradeObjection',
  summary: '答复一件异议，写明核查结论；答复随公示公开，不得写出提出人。成立的，退回会商后才能发布',
  kind: 'command',
  route: 'POST /evaluation-objections/{objectionId}/answer',
  permission: leads,
  input: z.object({
    ...oneObjection,
    upheld: z.boolean().meta({ title: '异议成立' }),
    answer: z.string().trim().min(10, '请写明答复，至少 10 个字').max(3000).meta({ title: '答复' }),
  }),
  output: z.object({}),
  audit: 'evaluation.objection-answered',
  refusals: {
    'evaluation.objection.answered': '尚未答复',
    'evaluation.objection.named': '答复中没有提出人的姓名、单位和联系方式',
  },
})
