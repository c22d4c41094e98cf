import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { priced } from '#modules/pricing/fields.ts'
import { certificateKind, freshness, platformKind, process } from '../fields.ts'
import { lineView } from '../line/fields.ts'
import { titleLevels } from '../terms.ts'
import { pledge } from './fields.ts'

/** So many fit beside each other on a screen and on a sheet of paper. */
export const mostCompared = 5

const comparedPlatform = z
  .object({
    id: idSchema,
    name: z.string(),
    kind: platformKind,
    localityName: z.string(),
    address: z.string(),
    directions: z.array(z.string()),
    level: z
      .enum(codesOf(titleLevels))
      .nullable()
      .meta({ title: '当前级别', description: '今天有效的称号中最高的；没有的为空' }),
    clusters: z.array(z.string()).meta({ description: '“135N”集群今天的名称' }),
    pledge: pledge.nullable(),
    processes: z.array(process),
    confirmedOn: plainDateSchema,
    freshness,
    lines: z.array(lineView),
    services: z.array(
      z.object({
        name: z.string(),
        validationName: z.string(),
        formName: z.string(),
        price: priced.price,
      }),
    ),
    certificates: z
      .array(z.object({ kind: certificateKind, number: z.string(), validTo: plainDateSchema }))
      .meta({ description: '今天在有效期内的' }),
    tests: z.int().meta({ title: '检测项目数' }),
    equipment: z.int().meta({ title: '仪器设备台（套）数' }),
  })
  .meta({ id: 'ComparedPlatform', title: '参加比较的平台' })

export type ComparedPlatform = z.output<typeof comparedPlatform>

export const comparePlatforms = contract({
  id: 'catalogue.comparePlatforms',
  summary: '并列几个平台的基本情况、能力、价格和资质，最多 5 个',
  kind: 'query',
  route: 'GET /comparison',
  permission: 'public',
  input: z.object({ platform: many(idSchema).meta({ title: '平台', description: '按给出的次序并列' }) }),
  output: z.object({
    platforms: z.array(comparedPlatform),
    missing: z.int().meta({ description: '不存在或已撤下的平台数' }),
  }),
  audit: null,
  refusals: { 'catalogue.compare.many': `一次最多比较 ${mostCompared} 个平台` },
})
