/** [S7] What a file is and what of it is kept: told by content, images freed of metadata, whatever is damaged refused. */
import fc from 'fast-check'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import {
  exifBlock,
  jfifSegment,
  jpeg,
  jpegSegment,
  office,
  pdf,
  phoneNotes,
  place,
  png,
  pngChunk,
  pngNotes,
  webp,
  webpChunk,
} from '#test/pictures.ts'
import { mostFileBytes } from '../terms.ts'
import { inspect } from './inspect.ts'
import { bareJpeg } from './jpeg.ts'
import { orientationIn } from './orientation.ts'
import { barePng } from './png.ts'
import { bareWebp } from './webp.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')

/** The type, or the rules that refused. */
async function judged(bytes: Uint8Array): Promise<string> {
  const decision = await inspect(bytes)
  return decision.ok ? decision.value.type : decision.refusals.map(({ rule }) => rule).join()
}

async function kept(bytes: Uint8Array): Promise<Buffer> {
  const decision = await inspect(bytes)
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals))
  return Buffer.from(decision.value.bytes)
}

describe('[S7] the type is told by content', async () => {
  const bomb = await office('docx', { 'word/media/image1.bin': Buffer.alloc(110 * 1024 * 1024) })
  const zip = await new JSZip().file('a.txt', 'a').generateAsync({ type: 'nodebuffer' })
  const book = await office('xlsx')
  const document = await office('docx')

  /** A member whose directory tells of less than it unpacks to. */
  const lying = Buffer.from(book)
  lying.writeUInt32LE(1, lying.indexOf('PK\x01\x02', 'latin1') + 24)
  const beyond = Buffer.from(book)
  beyond.writeUInt32LE(0x7fffffff, beyond.indexOf('PK\x01\x02', 'latin1') + 42)

  const cases: Record<string, readonly [bytes: Uint8Array, judged: string]> = {
    'a PDF': [pdf(), 'pdf'],
    'a PDF with blanks behind its end': [pdf(undefined, '\r\n\0\0 \n'), 'pdf'],
    'a JPEG': [jpeg(), 'jpeg'],
    'a PNG': [png(), 'png'],
    'a WebP': [webp(), 'webp'],
    'a workbook': [book, 'xlsx'],
    'a document': [document, 'docx'],
    'a document with a workbook behind its chart': [
      await office('docx', { 'word/embeddings/Sheet1.xlsx': book }),
      'docx',
    ],

    nothing: [Buffer.alloc(0), 'files.type'],
    'a text': [latin('quite harmless'), 'files.type'],
    'an SVG': [latin('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'files.type'],
    'a page': [latin('<!doctype html><script>alert(1)</script>'), 'files.type'],
    'a program of Windows': [latin('MZ\x90\0\x03'), 'files.type'],
    'a program of Linux': [latin('\x7fELF\x02\x01'), 'files.type'],
    'a script': [latin('#!/bin/sh\nrm -rf /'), 'files.type'],
    'a GIF': [latin('GIF89a\x01\0\x01\0\0\0\0;'), 'files.type'],
    'an old Word file': [latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'files.type'],
    'a zip of anything': [zip, 'files.type'],

    'a page that turns into a PDF later': [Buffer.concat([latin('<script>1</script>'), pdf()]), 'files.type'],
    'a PDF after a byte of something else': [Buffer.concat([latin('\n'), pdf()]), 'files.type'],
    'a PDF that is also a page': [pdf('<html><script>alert(1)</script></html>'), 'files.active'],
    'a PDF with a zip behind it': [Buffer.concat([pdf(), zip]), 'files.damaged'],
    'a PDF that has no end': [latin('%PDF-1.7\n1 0 obj'), 'files.damaged'],
    'a PDF with a script': [pdf('<< /S /JavaScript /JS (app.alert(1)) >>'), 'files.active'],
    'a PDF that starts a program': [pdf('<< /S /Launch /F (cmd.exe) >>'), 'files.active'],

    'a document with macros': [await office('docx', { 'word/vbaProject.bin': 'x' }), 'files.active'],
    'a document that says it has macros': [
      await office('docx', {}, 'application/vnd.ms-word.document.macroEnabled.main+xml'),
      'files.active',
    ],
    'a workbook with a control': [await office('xlsx', { 'xl/activeX/activeX1.xml': 'x' }), 'files.active'],
    'a document with a program inside': [await office('docx', { 'word/media/a.EXE': 'MZ' }), 'files.active'],
    'a document with an embedded object': [
      await office('docx', { 'word/embeddings/oleObject1.bin': 'x' }),
      'files.active',
    ],
    'a program before a workbook': [Buffer.concat([latin('PK\x03\x04'), book]), 'files.damaged'],
    'a workbook with something behind it': [Buffer.concat([book, latin('more')]), 'files.damaged'],
    'half a workbook': [book.subarray(0, book.length / 2), 'files.damaged'],
    'a bomb': [bomb, 'files.unpacked'],
    'a member larger than it says': [lying, 'files.damaged'],
    'a member that lies outside': [beyond, 'files.damaged'],
    'a document of another kind': [
      await office('docx', {}, 'application/vnd.openxmlformats-officedocument.presentationml.slide+xml'),
      'files.type',
    ],

    'a JPEG cut short': [jpeg().subarray(0, 60), 'files.damaged'],
    'a JPEG without its end': [jpeg().subarray(0, -2), 'files.damaged'],
    'only the mark of a JPEG': [latin('\xff\xd8\xff<script>'), 'files.damaged'],
    'a PNG with a wrong checksum': [Buffer.from(png()).fill(1, 30, 33), 'files.damaged'],
    'a PNG with an unknown part that matters': [
      png({ more: [pngChunk('EVIL', latin('x'))] }),
      'files.damaged',
    ],
    'only the mark of a PNG': [latin('\x89PNG\r\n\x1a\n<script>'), 'files.damaged'],
    'a WebP that moves': [webp({ more: [webpChunk('ANIM', Buffer.alloc(6))] }), 'files.damaged'],
    'a WebP cut short': [webp().subarray(0, 20), 'files.damaged'],

    'a JPEG of too many pixels': [jpeg({ width: 10_000, height: 5_001 }), 'files.pixels'],
    'a PNG of too many pixels': [png({ width: 65_535, height: 65_535 }), 'files.pixels'],
    'a WebP of too many pixels': [webp({ width: 16_000, height: 16_000 }), 'files.pixels'],
    'as many pixels as may be': [jpeg({ width: 10_000, height: 5_000 }), 'jpeg'],
    'too many bytes': [Buffer.alloc(mostFileBytes + 1), 'files.size'],
  }

  test.each(Object.entries(cases))('%s', async (_, [bytes, expected]) => {
    expect(await judged(bytes)).toBe(expected)
  })
})

describe('[S7] of an image only the picture is kept', () => {
  test('a JPEG of a phone says no more where it was taken, and is still the same picture', async () => {
    const bare = await kept(jpeg({ notes: phoneNotes(1) }))
    expect(bare.includes(place)).toBe(false)
    expect(bare.includes('Exif')).toBe(false)
    expect(bare.equals(jpeg())).toBe(true)
  })

  test.each([2, 3, 4, 5, 6, 7, 8])('which side is up stays (%i), alone', async orientation => {
    const decision = await inspect(jpeg({ width: 16, height: 8, notes: phoneNotes(orientation) }))
    if (!decision.ok) throw new Error('refused')
    const { bytes, width, height } = decision.value
    const bare = Buffer.from(bytes)
    const at = bare.indexOf('Exif\0\0', 'latin1')
    expect(orientationIn(bare.subarray(at + 6))).toBe(orientation)
    expect(bare.includes(place)).toBe(false)
    expect([width, height]).toEqual(orientation >= 5 ? [8, 16] : [16, 8])
    expect((await kept(bare)).equals(bare)).toBe(true)
  })

  test('a small picture and whatever follows the end are gone', async () => {
    const preview = jpegSegment(
      0xe0,
      Buffer.concat([latin('JFXX\0\x10'), jpeg({ notes: phoneNotes(1) }).subarray(0, 400)]),
    )
    const video = latin(`ftypmp42 ${place}`)
    const bare = await kept(jpeg({ notes: [preview], after: Buffer.concat([video, pdf()]) }))
    expect(bare.equals(jpeg())).toBe(true)
    expect(bare.includes(jfifSegment)).toBe(true)
  })

  test('a PNG loses its texts, times and notes', async () => {
    const bare = await kept(png({ more: pngNotes(), after: latin(`<script>${place}</script>`) }))
    expect(bare.equals(png())).toBe(true)
  })

  test('a WebP loses its notes and profile, and what says that it has some', async () => {
    const bare = await kept(webp({ notes: true }))
    expect(bare.includes(place)).toBe(false)
    expect(['EXIF', 'XMP ', 'ICCP'].filter(name => bare.includes(name))).toEqual([])
    expect(bare[20]).toBe(0)
    const turned = await inspect(webp({ width: 16, height: 8, notes: true, orientation: 6 }))
    expect(turned).toMatchObject({ value: { width: 8, height: 16 } })
    expect(turned.ok && Buffer.from(turned.value.bytes).includes(place)).toBe(false)
  })

  test('notes that can’t be read turn nothing round and break nothing', () => {
    const whole = exifBlock(6)
    for (let length = 0; length < 22; length++) expect(orientationIn(whole.subarray(0, length))).toBe(1)
    expect(orientationIn(exifBlock(9))).toBe(1)
    expect(orientationIn(exifBlock(6, true))).toBe(6)
  })
})

describe('[S7] whatever arrives, reading ends and what is kept reads the same again', () => {
  const readers = { jpeg: bareJpeg, png: barePng, webp: bareWebp }
  const whole = {
    jpeg: jpeg({ notes: phoneNotes(6) }),
    png: png({ more: pngNotes() }),
    webp: webp({ notes: true, orientation: 3 }),
  }
  const kinds = ['jpeg', 'png', 'webp'] as const

  test.each(kinds)('%s, damaged anywhere', kind => {
    const bytes = whole[kind]
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(damage, fc.nat(bytes.length), (changes, cut) => {
        const damaged = Buffer.from(bytes.subarray(0, bytes.length - (cut % 7 === 0 ? cut : 0)))
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value
        const read = readers[kind](damaged)
        if (read === null) return
        expect(read.bytes.length).toBeLessThanOrEqual(damaged.length + 36)
        const again = readers[kind](read.bytes)
        expect(again && Buffer.compare(again.bytes, read.bytes)).toBe(0)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each(kinds)('%s, cut anywhere', kind => {
    const bytes = whole[kind]
    for (let length = 0; length < bytes.length; length++)
      expect(readers[kind](bytes.subarray(0, length)), String(length)).toBe(null)
  })

  test('anything at all behind a signature', async () => {
    const starts = ['%PDF-1.4', '\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\x20\0\0\0WEBP', 'PK\x03\x04'].map(
      latin,
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        expect(await judged(Buffer.concat([start, rest]))).toMatch(/^(files\.\w+|jpeg|png|webp|pdf)$/)
      }),
      { numRuns: 2_000 },
    )
  })
})
