/** 称号证书: what anybody may check of a title who has its number. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { titleStandings } from '../terms.ts'
import { publicTitle } from './api.ts'

/** As it stands on paper, however it was typed: full width, small letters, with spaces, with another hyphen. */
const number = z
  .string()
  .max(40)
  .transform(typed =>
    typed
      .normalize('NFKC')
      .replaceAll(/\s/g, '')
      .replaceAll(/[‐‑‒–—−]/g, '-')
      .toUpperCase(),
  )
  .meta({ title: '证书编号', description: '如 ZS2611-00042' })

export const verifyTitle = contract({
  id: 'catalogue.verifyTitle',
  summary:
    '按证书编号核对一个称号：平台、依托单位、级别、文号、认定日期，现在是否有效；已撤销、终止的同样查得到',
  kind: 'query',
  route: 'GET /title-certificates/{number}',
  permission: 'public',
  input: z.object({ number }),
  output: publicTitle
    .extend({
      number: z.string().meta({ title: '证书编号' }),
      platformId: idSchema.nullable().meta({ title: '平台', description: '平台现在不公开的为空' }),
      platformName: z.string().meta({ title: '持有称号的名称', description: '改名经核准以后才是新的' }),
      renamedTo: z.string().nullable().meta({
        title: '平台现用的名称',
        description: '与持有称号的名称不同、变更未经核准的；平台不公开的为空',
      }),
      organisationName: z.string().meta({ title: '依托单位', description: '变更经核准的，为核准的' }),
      registeredAs: z.string().nullable().meta({
        title: '所属单位现在登记的名称',
        description: '与核准的依托单位不同的；平台不公开的为空',
      }),
      localityName: z.string(),
      standing: z.enum(codesOf(titleStandings)),
      endedOn: plainDateSchema.nullable().meta({ title: '自何日起撤销或终止' }),
      issuedHere: z.boolean().meta({
        title: '由本市认定',
        description: '市级称号，有效的可打印证书；其他级别的证书由认定单位颁发，本市只核对',
      }),
      url: z.string().meta({ title: '公开核对的地址' }),
    })
    .meta({ id: 'TitleCertificate', title: '称号的公开核对' }),
  audit: null,
  refusals: {},
})

export type TitleCertificate = z.output<typeof verifyTitle.output>
