import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { content, contentRefusals, purpose, sharedFile, title } from './fields.ts'
import { attachableKinds, fileVisibilities, platformKinds, scanStates } from './terms.ts'

export { content, contentRefusals, title } from './fields.ts'

const recordId = idSchema.meta({ title: '记录编号' })
const record = { recordKind: z.enum(codesOf(platformKinds)).meta({ title: '记录种类' }), recordId }
const anyRecord = { recordKind: z.enum(codesOf(attachableKinds)).meta({ title: '记录种类' }), recordId }

export const visibility = z.enum(codesOf(fileVisibilities)).meta({ title: '谁能看到' })
const usualVisibility = visibility.exclude(['permitted'])
export const version = z.int().positive()

export const publicFile = sharedFile.extend(anyRecord).meta({ id: 'PublicFile', title: '公开的文件' })

export type PublicFile = z.output<typeof publicFile>

export const fileView = publicFile
  .extend({
    visibility,
    scan: z.enum(codesOf(scanStates)).meta({ title: '查毒' }),
    uploadedAt: instantSchema,
    version,
  })
  .meta({ id: 'FileView', title: '文件' })

export type FileView = z.output<typeof fileView>

const settled = { 'files.settled': '所附的记录尚未核对；核对过的，文件不再改动' }

/** The bytes themselves are had at `path`. */
export const described = z.object({
  file: publicFile,
  sha256: z.string().meta({ title: '内容摘要', description: '十六进制' }),
})

const writers = { 'platform-manager': 'organisation' } as const
const readers = {
  'enterprise-manager': 'organisation',
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
  'district-office': 'locality',
  'city-department': 'city',
  'city-lead': 'city',
} as const

export const attachFile = contract({
  id: 'files.attachFile',
  summary: '为记录附上文件：证书扫描件、照片、报告；类型由内容判定，照片中的位置等信息自动去除',
  kind: 'command',
  route: 'POST /files',
  permission: writers,
  input: z.object({
    ...record,
    purpose,
    title,
    visibility: usualVisibility.default('own'),
    file: content.meta({ title: '文件', type: 'string', format: 'binary' }),
  }),
  output: fileView,
  audit: 'files.attached',
  refusals: {
    ...contentRefusals,
    ...settled,
  },
  limit: { calls: 60, seconds: 300, per: 'person' },
})

export const listPublicFiles = contract({
  id: 'files.listPublicFiles',
  summary: '查看一条公开记录的公开文件；平台的含其中试线、设备、服务、检测项目和证书的',
  kind: 'query',
  route: 'GET /records/{recordKind}/{recordId}/files',
  permission: 'public',
  input: z.object(anyRecord),
  output: z.object({ files: z.array(publicFile) }),
  audit: null,
  refusals: {},
})

export const listOwnFiles = contract({
  id: 'files.listOwnFiles',
  summary: '查看一条记录的全部文件；平台的含其中试线、设备、服务、检测项目和证书的',
  kind: 'query',
  route: 'GET /own/records/{recordKind}/{recordId}/files',
  permission: readers,
  input: z.object(record),
  output: z.object({
    files: z.array(fileView),
    used: z.int().meta({ title: '单位已用空间（字节）' }),
  }),
  audit: null,
  refusals: {},
})

export const one = z.object({ fileId: idSchema })

export const readPublicFile = contract({
  id: 'files.readPublicFile',
  summary: '取得公开文件的说明和摘要；内容在其下载地址',
  kind: 'query',
  route: 'GET /files/{fileId}',
  permission: 'public',
  input: one,
  output: described,
  audit: null,
  refusals: {},
})

export const readOwnFile = contract({
  id: 'files.readOwnFile',
  summary: '取得未公开文件的说明和摘要；内容在其下载地址，每次取得都有记录',
  kind: 'query',
  route: 'GET /own/files/{fileId}',
  permission: readers,
  input: one,
  output: described,
  audit: 'files.read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})

export const reviseFile = contract({
  id: 'files.reviseFile',
  summary: '修改文件的标题、谁能看到、是否作封面',
  kind: 'command',
  route: 'PUT /own/files/{fileId}',
  permission: writers,
  input: one.extend({ version, title, visibility: usualVisibility, cover: z.boolean().default(false) }),
  output: fileView,
  audit: 'files.revised',
  refusals: { 'files.cover': '封面须是公开的照片', ...settled },
})

export const removeFile = contract({
  id: 'files.removeFile',
  summary: '移除文件：内容即时删除，留下谁在何时为何移除',
  kind: 'command',
  route: 'POST /own/files/{fileId}/removal',
  permission: writers,
  input: one.extend({
    version,
    reason: z.string().trim().min(2, '请写明理由').max(500).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'files.removed',
  refusals: settled,
})

export const readPiece = contract({
  id: 'files.readPiece',
  summary: '系统取得文件内容的一段，供逐段发送',
  kind: 'query',
  route: null,
  permission: 'system',
  input: one.extend({ from: z.int().min(0) }),
  output: z.object({ piece: z.instanceof(Uint8Array).nullable() }),
  audit: null,
  refusals: {},
})

export const readForScan = contract({
  id: 'files.readForScan',
  summary: '系统取得待查毒文件的内容',
  kind: 'query',
  route: null,
  permission: 'system',
  input: one,
  output: z.object({ content: content.nullable() }),
  audit: null,
  refusals: {},
})

export const noteScan = contract({
  id: 'files.noteScan',
  summary: '系统记下查毒结果；查出恶意内容的，内容即时删除',
  kind: 'command',
  route: null,
  permission: 'system',
  input: one.extend({ found: z.string().max(200).nullable().meta({ title: '恶意内容的名称' }) }),
  output: z.object({}),
  audit: 'files.scanned',
  refusals: {},
})

export const resumeScans = contract({
  id: 'files.resumeScans',
  summary: '系统把一天以上没有查毒结果的文件重新交去查毒；没有查毒服务的，注明未查毒',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ queued: z.int() }),
  audit: 'files.scans-resumed',
  refusals: {},
})
