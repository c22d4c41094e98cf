/** What is said in each kind of 资讯: five shapes that go one way. */
import { z } from 'zod'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { shortText } from '#modules/catalogue/fields.ts'
import { articleKinds, clauseNumber, validities } from './terms.ts'

const longText = (title: string, least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least === 1 ? `请填写${title}` : `${title}至少 ${least} 个字`)
    .max(most, `${title}最多 ${most} 个字`)
    .meta({ title })

const body = longText('正文', 10, 50_000).meta({
  description: '纯文字：空行分段，行首“## ”为小标题',
})

const common = {
  title: shortText('标题', 120).min(4, '标题至少 4 个字'),
  summary: longText('摘要', 10, 500),
}

const until = plainDateSchema.nullable().default(null)

const source = z
  .url({ protocol: /^https$/, error: '请填写 https:// 开头的网址' })
  .max(500, '网址过长')
  .meta({ title: '原文网址' })

const clause = z.object({
  id: shortText('条款编号', 20).meta({ description: '如 一4、第十二条' }),
  heading: z.string().trim().max(100).default('').meta({ title: '条款名称' }),
  text: longText('条款内容', 1, 10_000),
})

const policy = z
  .object({
    kind: z.literal('policy'),
    ...common,
    documentNumber: shortText('文号', 60),
    issuers: z
      .array(shortText('印发单位', 60))
      .min(1, '请填写印发单位')
      .max(20, '最多 20 个单位')
      .meta({ title: '印发单位' }),
    issuedOn: plainDateSchema.meta({ title: '印发日期' }),
    effectiveOn: plainDateSchema.meta({ title: '施行日期' }),
    validity: z.enum(validities).meta({ title: '有效性' }),
    until: until.meta({ title: '有效期至', description: '文件没有写明的为空' }),
    source,
    clauses: z.array(clause).max(200, '最多 200 条').default([]).meta({ title: '条款' }),
    body: z.string().trim().max(50_000, '正文最多 50000 个字').default('').meta({ title: '正文' }),
  })
  .superRefine(({ clauses }, context) => {
    for (const [index, { id }] of clauses.entries())
      if (clauses.findIndex(one => clauseNumber(one.id) === clauseNumber(id)) < index)
        context.addIssue({
          code: 'custom',
          path: ['clauses', index, 'id'],
          message: `条款编号“${id}”重复，请改正`,
        })
  })
  .meta({ id: 'PolicyArticle', title: '政策文件' })

const reading = z
  .object({
    kind: z.literal('reading'),
    ...common,
    policyId: idSchema.meta({ title: '所解读的政策' }),
    body,
  })
  .meta({ id: 'ReadingArticle', title: '政策解读' })

const notice = z
  .object({ kind: z.literal('notice'), ...common, until: until.meta({ title: '有效至' }), body })
  .meta({ id: 'NoticeArticle', title: '通知公告' })

const news = z
  .object({ kind: z.literal('news'), ...common, source: shortText('来源', 100), body })
  .meta({ id: 'NewsArticle', title: '工作动态' })

const told = (title: string) => longText(title, 10, 5_000)

const story = z
  .object({
    kind: z.literal('case'),
    ...common,
    problem: told('遇到的难题'),
    pilot: told('中试做法'),
    result: told('结果'),
    money: told('投入与收益').meta({ description: '没有数额的写明原因，不估算' }),
    lesson: told('可复制的经验'),
    body: z.string().trim().max(50_000, '正文最多 50000 个字').default('').meta({ title: '补充说明' }),
  })
  .meta({ id: 'CaseArticle', title: '典型案例' })

export const content = z
  .discriminatedUnion('kind', [policy, reading, notice, news, story])
  .meta({ id: 'ArticleContent', title: '资讯内容' })

export type Content = z.output<typeof content>
export type ContentOf<K extends Content['kind']> = Extract<Content, { kind: K }>

export const kindCodes = codesOf(articleKinds)

/** What all kinds go by where versions are kept: theirs is one way. */
export const recordKind = 'article'

/** `ZX2603-00042`, by the month of the first draft. */
export function articleNumber(serial: number, on: string): string {
  const [year = '', month = ''] = on.split('-')
  return `ZX${year.slice(2)}${month}-${String(serial).padStart(5, '0')}`
}
