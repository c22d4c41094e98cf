/** 评审中的文件: photos that an expert takes on a visit, and what a review puts to its experts. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { content, contentRefusals, described, title } from './api.ts'
import { sharedFile } from './fields.ts'

export const attachVisitPhoto = contract({
  id: 'files.attachVisitPhoto',
  summary: '为本人的现场核查记录附上照片；照片中的位置等信息自动去除',
  kind: 'command',
  route: 'POST /visit-photos',
  permission: { expert: 'self' },
  input: z.object({
    visitId: idSchema,
    title,
    file: content.meta({ title: '照片', type: 'string', format: 'binary' }),
  }),
  output: sharedFile,
  audit: 'files.visit-photo-attached',
  refusals: contentRefusals,
  limit: { calls: 60, seconds: 300, per: 'person' },
})

export const readReviewFile = contract({
  id: 'files.readReviewFile',
  summary:
    '取得评审材料或现场照片的说明和摘要：限本人参加且不须回避的评审，牵头部门限评审中的；每次取得都有记录',
  kind: 'query',
  route: 'GET /review-files/{fileId}',
  permission: { expert: 'self', 'city-lead': 'city' },
  input: z.object({ fileId: idSchema }),
  output: described.extend({ file: sharedFile }),
  audit: 'files.review-file-read',
  refusals: { 'files.unsafe': '查毒通过前不能下载' },
})
