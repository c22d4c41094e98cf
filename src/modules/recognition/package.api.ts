/** 向上一级申报的材料预填: what the city knows of a platform, put in the order of the document of the level above. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { checked } from '#modules/eligibility/fields.ts'
import { draft, known } from './fields.ts'
import { packageIds } from './terms.ts'

export const getPackage = contract({
  id: 'recognition.getPackage',
  summary:
    '查看一个平台向省级、国家级申报的预填材料：已有称号、基本条件、各方面的数据与来源、还缺什么；主管部门只见已提交的申报',
  kind: 'query',
  route: 'GET /platforms/{platformId}/packages/{packageId}',
  permission: {
    'platform-manager': 'organisation',
    'district-office': 'locality',
    'city-department': 'city',
    'city-lead': 'city',
  },
  input: z.object({ platformId: idSchema, packageId: z.enum(codesOf(packageIds)) }),
  output: z.object({
    name: z.string(),
    document: z.string(),
    unseen: z.string().meta({ title: '没有见到的' }),
    platform: z.object({
      id: idSchema,
      name: z.string(),
      organisationName: z.string(),
      localityName: z.string(),
    }),
    on: plainDateSchema.meta({ title: '数据截至' }),
    requires: z.object({ level: z.string(), held: z.boolean() }).meta({ title: '原则上须先有的称号' }),
    titles: z.array(
      z.object({ name: z.string(), docNumber: z.string(), issuer: z.string(), issuedOn: plainDateSchema }),
    ),
    conditions: checked.nullable().meta({ title: '基本条件', description: '文件没有列出或没有见到的为空' }),
    partsName: z.string(),
    parts: z.array(z.object({ name: z.string(), fields: z.array(z.string()), note: z.string() })),
    fields: draft.meta({ title: '各项数据' }),
    known,
    missing: z.array(z.string()).meta({ title: '系统中没有的各项' }),
    attachments: z
      .array(z.object({ title: z.string(), from: z.string() }))
      .meta({ title: '已有的附件', description: '最近一次申报所附' }),
  }),
  audit: null,
  refusals: {
    'recognition.package': '政策包有这一级的材料清单',
    'eligibility.rule-set': '所列条件今天施行',
  },
})
