/** 佐证: files on milestones, issues and slips. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema } from '#kernel/schema.ts'
import { content, contentRefusals, sharedFile, title } from '#modules/files/fields.ts'
import { takesPart } from './fields.ts'
import { evidenceKinds } from './terms.ts'

export const attachEvidence = contract({
  id: 'steering.attachEvidence',
  summary: '为本单位的里程碑、参与的协调事项、收到的督办单上传佐证',
  kind: 'command',
  route: 'POST /steering-files',
  permission: takesPart,
  input: z.object({
    recordKind: z.enum(codesOf(evidenceKinds)).meta({ title: '附在' }),
    recordId: idSchema,
    title,
    file: content.meta({ title: '文件', type: 'string', format: 'binary' }),
  }),
  output: z.object({ fileId: idSchema }),
  audit: 'steering.evidence-attached',
  refusals: { ...contentRefusals, 'steering.settled': '所附的事项还没有办结' },
  limit: { calls: 60, seconds: 300, per: 'person' },
})

export const readEvidence = contract({
  id: 'steering.readEvidence',
  summary: '取得佐证文件的说明和摘要；内容在其下载地址，每次取得都有记录',
  kind: 'query',
  route: 'GET /steering-files/{fileId}',
  permission: takesPart,
  input: z.object({ fileId: idSchema }),
  output: z.object({ file: sharedFile, sha256: z.string().meta({ title: '内容摘要' }) }),
  audit: 'steering.evidence-read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})
