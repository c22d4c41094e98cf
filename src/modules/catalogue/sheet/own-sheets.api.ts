/** What the owner of a platform takes out as a sheet and can bring in again, under the headings of the templates. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { part, sheet } from '../fields.ts'

const common = {
  kind: 'query',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({ platformId: idSchema, part }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'person' },
} as const

export const exportOwnLines = contract({
  ...common,
  id: 'catalogue.exportOwnLines',
  summary: '导出本单位一个平台的中试线，含工艺单元、换产表、公用工程和今天的公开价，表头与导入模板一致',
  route: 'GET /own/platforms/{platformId}/line-sheet',
})

export const exportOwnServices = contract({
  ...common,
  id: 'catalogue.exportOwnServices',
  summary: '导出本单位一个平台的服务项目和今天的公开价，表头与导入模板一致',
  route: 'GET /own/platforms/{platformId}/service-sheet',
})

export const exportOwnTests = contract({
  ...common,
  id: 'catalogue.exportOwnTests',
  summary: '导出本单位一个平台的检测项目和今天的公开价，表头与导入模板一致',
  route: 'GET /own/platforms/{platformId}/test-sheet',
})

export const exportOwnCertificates = contract({
  ...common,
  id: 'catalogue.exportOwnCertificates',
  summary: '导出本单位一个平台的资质证书，能力范围每项一行，表头与导入模板一致',
  route: 'GET /own/platforms/{platformId}/certificate-sheet',
})
