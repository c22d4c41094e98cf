/** Versioned data of a policy pack that other modules speak in: rubrics, processes of cases, rules of recognition. */
import { z } from 'zod'
import { type Role, roles } from '#kernel/role.ts'

const anchor = z.object({ points: z.int().min(0), text: z.string().min(1) })

const item = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  group: z.string().min(1),
  hint: z.string().default(''),
  /** Share of the whole, in hundredths; all of a rubric come to 100. */
  weight: z.int().min(0).max(100),
  most: z.int().min(1).max(100),
  anchors: z.array(anchor).default([]),
  required: z.boolean().default(true),
})

const veto = z.object({ id: z.string().regex(/^[a-z][a-z0-9-]*$/), name: z.string().min(1) })

export const rubricSchema = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.string().min(1),
    title: z.string().min(1),
    source: z.string().min(1),
    /** 建议: the source names what is considered but gives no weights; the office may replace them. */
    suggested: z.boolean(),
    items: z.array(item).min(1),
    vetoes: z.array(veto).default([]),
  })
  .refine(({ items }) => items.reduce((sum, { weight }) => sum + weight, 0) === 100, {
    message: '各项权重合计须为 100',
  })
  .refine(
    ({ items, vetoes }) =>
      new Set([...items, ...vetoes].map(({ id }) => id)).size === items.length + vetoes.length,
    { message: '评分项的编号不能重复' },
  )
export type Rubric = z.output<typeof rubricSchema>
export type RubricItem = Rubric['items'][number]

/** In whose hands a case is at a stage. */
export const holders = {
  applicant: '申报单位',
  locality: '属地主管部门',
  city: '市级牵头部门',
  experts: '专家',
  everyone: '社会公众',
  nobody: '已办结',
} as const
export type Holder = keyof typeof holders

const code = z.string().regex(/^[a-z][a-z-]{1,40}$/, '代码只用小写字母和连字符')
const words = (most: number) => z.string().trim().min(2, '至少 2 个字').max(most, `最多 ${most} 个字`)

export const processStage = z.object({
  id: code.meta({ title: '代码' }),
  name: words(20).meta({ title: '环节' }),
  holder: z.enum(Object.keys(holders) as [Holder, ...Holder[]]).meta({ title: '由谁办理' }),
  workingDays: z
    .int('请填写整数')
    .min(1, '至少 1 个工作日')
    .max(250, '最多 250 个工作日')
    .nullable()
    .default(null)
    .meta({ title: '期限（工作日）', description: '没有规定的为空' }),
  still: z
    .boolean()
    .default(false)
    .meta({ title: '停钟', description: '在这一环节，来处环节的期限停止计算；本环节的期限由退回的人写明' }),
})
export type ProcessStage = z.output<typeof processStage>

/** What a move may ask whoever makes it, by kind. */
export const moveFieldKinds = {
  text: '一行文字',
  long: '多行文字',
  date: '日期',
  number: '数字',
  choice: '选项',
} as const
export type MoveFieldKind = keyof typeof moveFieldKinds

export const moveField = z.object({
  id: code.meta({ title: '代码' }),
  title: words(40).meta({ title: '填写项' }),
  kind: z.enum(Object.keys(moveFieldKinds) as [MoveFieldKind, ...MoveFieldKind[]]).meta({ title: '类型' }),
  options: z.array(words(40)).max(20).default([]).meta({ title: '选项', description: '类型不是选项的为空' }),
  required: z.boolean().default(true).meta({ title: '必填' }),
})
export type MoveField = z.output<typeof moveField>

/** 文书: a text that a move leaves for the office to print; what stands in braces is filled from the case. */
export const moveDocument = z.object({
  id: code.meta({ title: '代码' }),
  title: words(40).meta({ title: '文书' }),
  text: words(3000).meta({
    title: '样式',
    description: '大括号中写要填入的内容，如 {平台}；没有的留空由人填写',
  }),
})
export type MoveDocument = z.output<typeof moveDocument>

export const processMove = z.object({
  id: code.meta({ title: '代码' }),
  name: words(20).meta({ title: '办理动作' }),
  from: z.array(code).min(1, '至少写明一个来处').meta({ title: '从' }),
  to: code.meta({ title: '到' }),
  by: z.array(z.enum(roles as [Role, ...Role[]])).meta({ title: '由谁', description: '空的由系统办理' }),
  guards: z.array(z.string().max(60)).default([]).meta({ title: '条件' }),
  reasoned: z.boolean().default(false).meta({ title: '须写明理由' }),
  form: z
    .array(moveField)
    .max(20, '最多 20 项')
    .default([])
    .meta({ title: '填写的表', description: '只有系统没有专门页面的办理动作可以有' }),
  documents: z
    .array(moveDocument)
    .max(5, '最多 5 份文书')
    .default([])
    .meta({ title: '文书', description: '办理后生成，由办理的部门打印' }),
})
export type ProcessMove = z.output<typeof processMove>

/** Whatever starts a case starts it at the first stage. */
export const processContent = z
  .object({
    name: words(20).meta({ title: '流程名称' }),
    source: words(200).meta({ title: '依据' }),
    stages: z.array(processStage).min(2, '至少两个环节').max(40, '最多 40 个环节'),
    moves: z.array(processMove).min(1, '至少一个办理动作').max(80, '最多 80 个办理动作'),
  })
  .meta({ id: 'ProcessContent', title: '办理流程' })
export type ProcessContent = z.output<typeof processContent>

const coded = z.object({ code, name: words(120) })

/** 认定申报的规则, frozen with each call for applications. */
export const recognitionRules = z
  .object({
    version: z.string().min(1).meta({ title: '规则版本' }),
    source: words(200).meta({ title: '依据' }),
    leastNoticeDays: z.int().min(1).max(60).meta({ title: '公示下限（工作日）' }),
    lowerTitle: z
      .record(z.string(), z.string())
      .default({})
      .meta({ title: '须先有的称号', description: '申报的级别 → 原则上须先有的级别' }),
    conditions: z.array(coded).meta({ title: '基本条件' }),
    considerations: z.array(words(40)).meta({ title: '评审要点' }),
    attachments: z.array(coded.extend({ required: z.boolean() })).meta({ title: '材料清单' }),
    statements: z.array(coded).min(1).meta({ title: '承诺事项' }),
    checks: z.array(coded).min(1).meta({ title: '形式审查要点' }),
  })
  .meta({ id: 'RecognitionRules', title: '认定申报的规则' })
export type RecognitionRules = z.output<typeof recognitionRules>

/** 保存期 of a class of records: how long, counted from when, what is erased then, and what is left. */
export const retentionRule = z.object({
  id: code.meta({ title: '代码' }),
  name: words(60).meta({ title: '记录' }),
  /** `erase`: the system erases by itself once the term is known and over. */
  act: z.enum(['erase', 'keep']).meta({ title: '期满' }),
  keptMonths: z.int().min(1).max(600).nullable().meta({ title: '保存月数', description: '没有规定的为空' }),
  from: words(40).meta({ title: '起算' }),
  erased: z.string().min(1).max(100).meta({ title: '删除的' }),
  left: z.string().min(1).max(100).meta({ title: '留下的' }),
  source: words(100).meta({ title: '依据' }),
})
export type RetentionRule = z.output<typeof retentionRule>

/** The classes that something erases: of any other a pack can't promise it. */
export const erasedClasses: readonly string[] = ['objectors']

/** 向上一级申报的材料预填: what a document lists, and which fields of the form say something of it. */
export const applicationPackage = z.object({
  id: code.meta({ title: '代码' }),
  name: words(60).meta({ title: '名称' }),
  level: z.enum(['provincial', 'national']).meta({ title: '级别' }),
  document: words(200).meta({ title: '文件' }),
  /** What of the document hasn't been seen; told wherever the package is shown. */
  unseen: words(300).meta({ title: '没有见到的' }),
  /** The conditions of the document, where it lists them. */
  ruleSet: z.string().nullable().meta({ title: '基本条件' }),
  requires: z.enum(['municipal', 'provincial']).meta({ title: '原则上须先有的称号' }),
  partsName: words(40).meta({ title: '各方面的统称' }),
  parts: z
    .array(z.object({ name: words(40), fields: z.array(z.string()).min(1) }))
    .min(1)
    .meta({ title: '各方面' }),
})
