/** 办理材料: what offices keep with their steps on a title or an entry of the pool; never the platform's to see. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { content, contentRefusals, sharedFile, title } from './fields.ts'
import { officeRecords } from './terms.ts'

const record = {
  recordKind: z.enum(codesOf(officeRecords)).meta({ title: '记录种类' }),
  recordId: idSchema.meta({ title: '记录编号' }),
}
const reads = { 'district-office': 'locality', 'city-department': 'city', 'city-lead': 'city' } as const

export const attachOfficeFile = contract({
  id: 'files.attachOfficeFile',
  summary: '为称号或培育库条目存入主管部门的办理材料：核查记录、会议材料、文件；平台看不到，存入后不能移除',
  kind: 'command',
  route: 'POST /office-files',
  permission: { 'district-office': 'locality', 'city-lead': 'city' },
  input: z.object({
    ...record,
    title,
    file: content.meta({ title: '文件', type: 'string', format: 'binary' }),
  }),
  output: z.object({ fileId: idSchema }),
  audit: 'files.office-attached',
  refusals: contentRefusals,
  limit: { calls: 60, seconds: 300, per: 'person' },
})

export const listOfficeFiles = contract({
  id: 'files.listOfficeFiles',
  summary: '列出称号或培育库条目的办理材料：市级牵头部门存入的只有牵头部门看得到，各部门只看属地存入的',
  kind: 'query',
  route: 'GET /office-records/{recordKind}/{recordId}/files',
  permission: reads,
  input: z.object(record),
  output: z.object({ files: z.array(z.object({ file: sharedFile, uploadedAt: instantSchema })) }),
  audit: null,
  refusals: {},
})

export const readOfficeFile = contract({
  id: 'files.readOfficeFile',
  summary: '取得办理材料的说明和摘要；内容在其下载地址，每次取得都有记录',
  kind: 'query',
  route: 'GET /office-files/{fileId}',
  permission: reads,
  input: z.object({ fileId: idSchema }),
  output: z.object({ file: sharedFile, sha256: z.string().meta({ title: '内容摘要' }) }),
  audit: 'files.office-read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})
