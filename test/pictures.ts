/** Files as cameras, scanners and offices write them, put together byte by byte so that a test knows what is in them. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import JSZip from 'jszip'
import { FileContent } from '#kernel/file-content.ts'

export const contentOf = (bytes: Uint8Array): FileContent =>
  new FileContent(bytes, createHash('sha256').update(bytes).digest('hex'))

const latin = (text: string) => Buffer.from(text, 'latin1')
const bytes = (...all: number[]) => Buffer.from(all)

export const jpegSegment = (marker: number, payload: Uint8Array): Buffer => {
  const head = bytes(0xff, marker, 0, 0)
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}

/** Where the picture was taken, as a phone writes it: recognisable in the bytes. */
export const place = 'GPS 30.7522N 120.7551E'

export function exifBlock(orientation: number, little = false): Buffer {
  const block = Buffer.alloc(8 + 2 + 2 * 12 + 4)
  const u16 = (value: number, at: number) =>
    little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at)
  block.write(little ? 'II' : 'MM', 0, 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(2, 8)
  u16(0x0112, 10)
  u16(3, 12)
  u32(1, 14)
  u16(orientation, 18)
  u16(0x8825, 22)
  u16(4, 24)
  u32(1, 26)
  u32(38, 30)
  return Buffer.concat([block, latin(place)])
}

/** A grey square of 8×8 in its shortest form: really a JPEG, which any browser shows. */
const quantisation = jpegSegment(0xdb, Buffer.concat([bytes(0), Buffer.alloc(64, 1)]))
const huffman = (kind: number, symbol: number) =>
  jpegSegment(0xc4, Buffer.concat([bytes(kind, 1), Buffer.alloc(15), bytes(symbol)]))
const frameOf = (width: number, height: number, marker = 0xc0) => {
  const payload = bytes(8, 0, 0, 0, 0, 1, 1, 0x11, 0)
  payload.writeUInt16BE(height, 1)
  payload.writeUInt16BE(width, 3)
  return jpegSegment(marker, payload)
}
const scan = Buffer.concat([jpegSegment(0xda, bytes(1, 1, 0, 0, 63, 0)), bytes(0x3f)])
export const jfifSegment = jpegSegment(
  0xe0,
  Buffer.concat([latin('JFIF\0'), bytes(1, 1, 0, 0, 1, 0, 1, 0, 0)]),
)

interface Jpeg {
  readonly width?: number
  readonly height?: number
  readonly notes?: readonly Uint8Array[]
  readonly after?: Uint8Array
}

export const jpeg = ({ width = 8, height = 8, notes = [], after }: Jpeg = {}): Buffer =>
  Buffer.concat([
    bytes(0xff, 0xd8),
    jfifSegment,
    ...notes,
    quantisation,
    frameOf(width, height),
    huffman(0x00, 0),
    huffman(0x10, 0),
    scan,
    bytes(0xff, 0xd9),
    ...(after ? [after] : []),
  ])

/** What a phone writes beside a picture. */
export const phoneNotes = (orientation: number): Buffer[] => [
  jpegSegment(0xe1, Buffer.concat([latin('Exif\0\0'), exifBlock(orientation)])),
  jpegSegment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${place}</x:xmpmeta>`)),
  jpegSegment(0xe2, latin(`ICC_PROFILE\0\x01\x01${place}`)),
  jpegSegment(0xed, latin(`Photoshop 3.0\0${place}`)),
  jpegSegment(0xfe, latin(place)),
]

export function pngChunk(name: string, payload: Uint8Array): Buffer {
  const body = Buffer.concat([latin(name), payload])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(payload.length, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}

interface Png {
  readonly width?: number
  readonly height?: number
  readonly more?: readonly Uint8Array[]
  readonly after?: Uint8Array
}

/** A grey picture; where it is larger than 8×8 its pixels are missing, as in a bomb. */
export function png({ width = 8, height = 8, more = [], after }: Png = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', head),
    ...more,
    pngChunk('IDAT', deflateSync(Buffer.alloc(8 * 9, 128))),
    pngChunk('IEND', Buffer.alloc(0)),
    ...(after ? [after] : []),
  ])
}

export const pngNotes = (): Buffer[] => [
  pngChunk('tEXt', latin(`Comment\0${place}`)),
  pngChunk('zTXt', Buffer.concat([latin('Comment\0\0'), deflateSync(latin(place))])),
  pngChunk('iTXt', latin(`XML:com.adobe.xmp\0\0\0\0\0${place}`)),
  pngChunk('eXIf', exifBlock(1)),
  pngChunk('tIME', bytes(7, 234, 3, 2, 9, 0, 0)),
  pngChunk('prVt', latin(place)),
]

export function webpChunk(name: string, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(payload.length, 4)
  return Buffer.concat([head, payload, Buffer.alloc(payload.length % 2)])
}

/** The head of a lossless picture; its pixels don't matter to who reads the head only. */
function losslessHead(width: number, height: number): Buffer {
  const head = Buffer.alloc(12)
  head[0] = 0x2f
  head.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1)
  return head
}

export function webp({
  width = 8,
  height = 8,
  notes = false,
  orientation = 1,
  more = [] as Buffer[],
} = {}): Buffer {
  const extended = Buffer.alloc(10)
  extended[0] = 0x20 | 0x08 | 0x04
  extended.writeUIntLE(width - 1, 4, 3)
  extended.writeUIntLE(height - 1, 7, 3)
  return webpChunk(
    'RIFF',
    Buffer.concat([
      latin('WEBP'),
      ...(notes ? [webpChunk('VP8X', extended), webpChunk('ICCP', latin(place))] : []),
      webpChunk('VP8L', losslessHead(width, height)),
      ...(notes
        ? [webpChunk('EXIF', exifBlock(orientation, true)), webpChunk('XMP ', latin(`<x>${place}</x>`))]
        : []),
      ...more,
    ]),
  )
}

export const pdf = (body = '1 0 obj\n<< /Type /Catalog >>\nendobj\n', after = '\n'): Buffer =>
  latin(`%PDF-1.7\n${body}trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF${after}`)

const mains = {
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  docx: [
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ],
} as const

/** A document with the least that it must hold; `more` adds members. */
export async function office(
  type: keyof typeof mains,
  more: Readonly<Record<string, string | Uint8Array>> = {},
  declared: string = mains[type][1],
): Promise<Buffer> {
  const [main] = mains[type]
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="${declared}"/></Types>`,
  )
  zip.file(main, '<x/>')
  for (const [name, content] of Object.entries(more)) zip.file(name, content)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}
