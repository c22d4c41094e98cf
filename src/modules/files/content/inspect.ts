/** What a file really is, and what of it is kept. Names and headers say nothing here. */
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import { acceptedWords, type FileType, mostFileBytes, mostPixels, sizeWords } from '../terms.ts'
import { Bytes, type Picture } from './bytes.ts'
import { bareJpeg } from './jpeg.ts'
import { officeTypeOf } from './office.ts'
import { pdfFault } from './pdf.ts'
import { barePng } from './png.ts'
import { bareWebp } from './webp.ts'

export interface Inspected {
  readonly type: FileType
  readonly bytes: Uint8Array
  readonly width: number | null
  readonly height: number | null
}

type Fault = 'type' | 'damaged' | 'active' | 'unpacked'

const sentences: Readonly<Record<Fault, string>> = {
  type: `不是可以接受的文件。请上传 ${acceptedWords}；是否可以由内容判定，改文件名没有用。`,
  damaged: '文件不完整或已损坏，请重新保存后上传。',
  active: '文件含有宏、脚本、可执行程序或嵌入对象，请去掉后重新保存再上传。',
  unpacked: '文件展开后过大，请删去无关内容后重试。',
}

const refusal = (fault: Fault): Refusal => ({
  rule: `files.${fault}`,
  field: 'file',
  message: sentences[fault],
})

/** By the first bytes, at their very beginning: a file that begins otherwise is none of these, whatever comes later. */
function signatureOf(bytes: Bytes): 'pdf' | 'jpeg' | 'png' | 'webp' | 'zip' | null {
  if (/^%PDF-[12]\.\d/.test(Buffer.from(bytes.all.subarray(0, 8)).toString('latin1'))) return 'pdf'
  if (bytes.says(0, '\xff\xd8\xff')) return 'jpeg'
  if (bytes.says(0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (bytes.says(0, 'RIFF') && bytes.says(8, 'WEBP')) return 'webp'
  return bytes.says(0, 'PK\x03\x04') ? 'zip' : null
}

const bare = { jpeg: bareJpeg, png: barePng, webp: bareWebp }

function inspectPicture(type: keyof typeof bare, bytes: Uint8Array): Decision<Inspected> {
  const picture: Picture | null = bare[type](bytes)
  if (!picture) return refuse(refusal('damaged'))
  const { width, height } = picture
  if (width * height > mostPixels)
    return refuse({
      rule: 'files.pixels',
      field: 'file',
      message: `图片为 ${width}×${height} 像素，超过 ${mostPixels / 10_000} 万像素，请缩小后上传。`,
      facts: { width, height, most: mostPixels },
    })
  return accept({ type, bytes: picture.bytes, width, height })
}

/** The type, and the bytes to keep: of images without metadata, of others as they came. */
export async function inspect(bytes: Uint8Array): Promise<Decision<Inspected>> {
  if (bytes.length > mostFileBytes)
    return refuse({
      rule: 'files.size',
      field: 'file',
      message: `文件有 ${sizeWords(bytes.length)}，超过 20 MB，请压缩后上传。`,
      facts: { bytes: bytes.length, most: mostFileBytes },
    })
  const signature = signatureOf(new Bytes(bytes))
  const plain = (type: FileType): Decision<Inspected> => accept({ type, bytes, width: null, height: null })
  if (signature === null) return refuse(refusal('type'))
  if (signature === 'pdf') {
    const fault = pdfFault(bytes)
    return fault ? refuse(refusal(fault)) : plain('pdf')
  }
  if (signature === 'zip') {
    const found = await officeTypeOf(bytes)
    return typeof found === 'string' ? plain(found) : refuse(refusal(found.fault))
  }
  return inspectPicture(signature, bytes)
}
