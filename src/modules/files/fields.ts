/** A file as other modules show it. */
import { z } from 'zod'
import { codesOf, idSchema } from '#kernel/schema.ts'
import { filePurposes, fileTypes } from './terms.ts'

export const purpose = z.enum(codesOf(filePurposes)).meta({ title: '用途' })
const side = z.int().nullable()

/** What those who aren't its owner see of a file: nothing by which the record, and so whose it is, could be looked up. */
export const sharedFile = z
  .object({
    id: idSchema,
    purpose,
    title: z.string(),
    type: z.enum(codesOf(fileTypes)).meta({ description: '由内容判定，与文件名无关' }),
    bytes: z.int().meta({ title: '大小（字节）' }),
    width: side.meta({ title: '宽（像素）', description: '图片以外为空' }),
    height: side.meta({ title: '高（像素）', description: '图片以外为空' }),
    cover: z.boolean().meta({ title: '封面' }),
    path: z.string().meta({ title: '下载地址' }),
  })
  .meta({ id: 'SharedFile', title: '可取用的附件' })
export type SharedFile = z.output<typeof sharedFile>
