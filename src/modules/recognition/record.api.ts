/** 办理材料: what offices keep with an application, such as photos and minutes of a visit; never the applicant's to see. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { content, contentRefusals, sharedFile, title } from '#modules/files/fields.ts'

export const attachRecord = contract({
  id: 'recognition.attachRecord',
  summary:
    '为办理中的申报存入主管部门的办理材料：核查照片、记录、会议材料；申报单位看不到，市级存入的只有牵头部门看得到，存入后不能移除',
  kind: 'command',
  route: 'POST /recognition-files',
  permission: { 'district-office': 'locality', 'city-lead': 'city' },
  input: z.object({
    applicationId: idSchema,
    title,
    file: content.meta({ title: '文件', type: 'string', format: 'binary' }),
  }),
  output: z.object({ fileId: idSchema }),
  audit: 'recognition.record-attached',
  refusals: { ...contentRefusals, 'recognition.ended': '申报还没有办结' },
  limit: { calls: 60, seconds: 300, per: 'person' },
})

export const readRecord = contract({
  id: 'recognition.readRecord',
  summary: '取得办理材料的说明和摘要；内容在其下载地址，每次取得都有记录',
  kind: 'query',
  route: 'GET /recognition-files/{fileId}',
  permission: { 'district-office': 'locality', 'city-department': 'city', 'city-lead': 'city' },
  input: z.object({ fileId: idSchema }),
  output: z.object({ file: sharedFile, sha256: z.string().meta({ title: '内容摘要' }) }),
  audit: 'recognition.record-read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})

export const listDocuments = contract({
  id: 'recognition.listDocuments',
  summary: '列出办理中生成的文书：按流程的样式填入这一件的内容，系统没有的留空由人填写；申报单位看不到',
  kind: 'query',
  route: 'GET /recognition-applications/{applicationId}/documents',
  permission: { 'district-office': 'locality', 'city-department': 'city', 'city-lead': 'city' },
  input: z.object({ applicationId: idSchema }),
  output: z.object({
    documents: z.array(
      z.object({
        at: instantSchema,
        what: z.string().meta({ title: '办理动作' }),
        title: z.string(),
        text: z.string(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
