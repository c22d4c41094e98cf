/** 成果、方案、厂房和代工的照片与文件: their organisation's to add, grade and remove; public as long as the record is. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { content, contentRefusals, described, fileView, title, version, visibility } from './api.ts'
import { purpose } from './fields.ts'

const owns = {
  'enterprise-manager': 'organisation',
  enterprise: 'organisation',
  'platform-manager': 'organisation',
} as const
const reads = {
  ...owns,
  'district-office': 'locality',
  'city-department': 'city',
  'city-lead': 'city',
} as const

const of = z.object({ recordId: idSchema })
const one = z.object({ fileId: idSchema })
const usual = visibility.exclude(['permitted'])

export const attachShowcaseFile = contract({
  id: 'files.attachShowcaseFile',
  summary: '为本单位的成果、方案、厂房或代工添加照片、证书和报告',
  kind: 'command',
  route: 'POST /showcase-files',
  permission: owns,
  input: of.extend({
    purpose,
    title,
    visibility: usual.default('own'),
    file: content.meta({ title: '文件', type: 'string', format: 'binary' }),
  }),
  output: fileView,
  audit: 'files.showcase-file-attached',
  refusals: contentRefusals,
  limit: { calls: 60, seconds: 300, per: 'person' },
})

export const listShowcaseFiles = contract({
  id: 'files.listShowcaseFiles',
  summary: '查看一项成果、方案、厂房或代工的全部文件',
  kind: 'query',
  route: 'GET /own/showcase/{recordId}/files',
  permission: reads,
  input: of,
  output: z.object({ files: z.array(fileView) }),
  audit: null,
  refusals: {},
})

export const readShowcaseFile = contract({
  id: 'files.readShowcaseFile',
  summary: '取得成果、方案、厂房或代工的未公开文件的说明和摘要；内容在其下载地址，每次取得都有记录',
  kind: 'query',
  route: 'GET /showcase-files/{fileId}',
  permission: reads,
  input: one,
  output: described,
  audit: 'files.showcase-file-read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})

export const reviseShowcaseFile = contract({
  id: 'files.reviseShowcaseFile',
  summary: '修改成果、方案、厂房或代工的文件的标题、谁能看到、是否作封面',
  kind: 'command',
  route: 'PUT /own/showcase-files/{fileId}',
  permission: owns,
  input: one.extend({ version, title, visibility: usual, cover: z.boolean().default(false) }),
  output: fileView,
  audit: 'files.showcase-file-revised',
  refusals: { 'files.cover': '封面须是公开的照片' },
})

export const removeShowcaseFile = contract({
  id: 'files.removeShowcaseFile',
  summary: '移除成果、方案、厂房或代工的文件：内容即时删除，留下谁在何时为何移除',
  kind: 'command',
  route: 'POST /own/showcase-files/{fileId}/removal',
  permission: owns,
  input: one.extend({
    version,
    reason: z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'files.showcase-file-removed',
  refusals: {},
})
