/** 需求的附件: its owner's to add, grade and remove; fetched by whom the owner lets read the need whole. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { content, contentRefusals, described, fileView, title, version, visibility } from './api.ts'
import { purpose, sharedFile } from './fields.ts'

export type { SharedFile } from './fields.ts'

const owns = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
/** Matchmakers as far as what they have taken on goes. */
const reads = {
  ...owns,
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  matchmaker: 'self',
} as const
/** Experts find the files in what is assigned to them, where no need is named. */
const fetches = { ...reads, expert: 'self' } as const

const of = z.object({ needId: idSchema })
const one = z.object({ fileId: idSchema })

export const attachNeedFile = contract({
  id: 'files.attachNeedFile',
  summary: '为本单位的需求添加附件，并选定谁能看到：人人、获准看全文的，或仅本单位',
  kind: 'command',
  route: 'POST /need-files',
  permission: owns,
  input: of.extend({
    purpose,
    title,
    visibility: visibility.default('own'),
    file: content.meta({ title: '文件', type: 'string', format: 'binary' }),
  }),
  output: fileView,
  audit: 'files.need-file-attached',
  refusals: contentRefusals,
  limit: { calls: 60, seconds: 300, per: 'person' },
})

export const listNeedFiles = contract({
  id: 'files.listNeedFiles',
  summary: '查看本单位一项需求的全部附件',
  kind: 'query',
  route: 'GET /own/needs/{needId}/files',
  permission: owns,
  input: of,
  output: z.object({ files: z.array(fileView) }),
  audit: null,
  refusals: {},
})

export const listSharedFiles = contract({
  id: 'files.listSharedFiles',
  summary: '列出一项需求可取用的附件：限本单位的需求，和获准看全文的平台、接手的撮合员',
  kind: 'query',
  route: 'GET /needs/{needId}/shared-files',
  permission: reads,
  input: of,
  output: z.object({ files: z.array(sharedFile) }),
  audit: null,
  refusals: {},
})

export const readNeedFile = contract({
  id: 'files.readNeedFile',
  summary: '取得需求附件的说明和摘要；内容在其下载地址，每次取得都有记录',
  kind: 'query',
  route: 'GET /need-files/{fileId}',
  permission: fetches,
  input: one,
  output: described.extend({ file: sharedFile }),
  audit: 'files.need-file-read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})

export const reviseNeedFile = contract({
  id: 'files.reviseNeedFile',
  summary: '修改需求附件的标题、谁能看到，即时生效',
  kind: 'command',
  route: 'PUT /own/need-files/{fileId}',
  permission: owns,
  input: one.extend({ version, title, visibility }),
  output: fileView,
  audit: 'files.need-file-revised',
  refusals: {},
})

export const removeNeedFile = contract({
  id: 'files.removeNeedFile',
  summary: '移除需求附件：内容即时删除，留下谁在何时为何移除',
  kind: 'command',
  route: 'POST /own/need-files/{fileId}/removal',
  permission: owns,
  input: one.extend({
    version,
    reason: z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'files.need-file-removed',
  refusals: {},
})
