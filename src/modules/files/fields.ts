/** A file as other modules show it. */
import { z } from 'zod'
import { FileContent } from '#kernel/file-content.ts'
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

export const title = z
  .string()
  .trim()
  .min(2, '请写明文件的标题，至少 2 个字')
  .max(100, '标题最多 100 个字')
  .meta({ title: '标题', description: '图片以标题为替代文字' })

export const content = z.instanceof(FileContent, { error: '请选择文件' })

/** What may speak against a file itself, whatever it hangs on. */
export const contentRefusals = {
  'files.type': '只接受 PDF、JPEG、PNG、WebP、XLSX、DOCX，由内容判定',
  'files.damaged': '文件须完整、可读',
  'files.active': '文件不能含宏、脚本、可执行程序或嵌入对象',
  'files.unpacked': 'Office 文件展开后不能过大',
  'files.pixels': '图片不超过 5000 万像素',
  'files.photo': '照片须是图片',
  'files.size': '一个文件不超过 20 MB',
  'files.count': '一条记录最多 20 个文件',
  'files.quota': '一个单位的文件合计不超过 500 MB',
}
