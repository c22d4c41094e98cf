/** JPEG (ITU-T T.81): only the segments that make the picture are kept. */
import { Bytes, joined, type Picture } from './bytes.ts'
import { orientationIn, sides, tiffSaying, upright } from './orientation.ts'

const app0 = 0xe0
const app1 = 0xe1
const app14 = 0xee
const scan = 0xda
const end = 0xd9

/** No camera writes more; a file of nothing but segments would cost far more memory than it has bytes. */
const mostSegments = 2_000

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
/** Tables: Huffman, arithmetic, quantisation, restart interval. */
const isTable = (marker: number): boolean => [0xc4, 0xcc, 0xdb, 0xdd].includes(marker)
const isNote = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

const segment = (marker: number, payload: Uint8Array): Uint8Array =>
  joined([Uint8Array.from([0xff, marker, 0, payload.length + 2]), payload])

const exif = (orientation: number): Uint8Array =>
  segment(app1, joined([Buffer.from('Exif\0\0', 'latin1'), tiffSaying(orientation)]))

/** Without the small picture that may stand in it. */
const jfif = (payload: Bytes): Uint8Array | null => {
  const head = payload.says(0, 'JFIF\0') ? payload.part(0, 12) : null
  return head && segment(app0, joined([head, Uint8Array.from([0, 0])]))
}

/** Says how the colours are coded; exactly as long as that takes. */
const adobe = (payload: Bytes): Uint8Array | null => {
  const head = payload.says(0, 'Adobe') ? payload.part(0, 12) : null
  return head && segment(app14, head)
}

/** Where the coded data that begins at `from` ends: at the next marker that isn't part of it. */
function endOfScan(bytes: Bytes, from: number): number | null {
  for (let at = bytes.all.indexOf(0xff, from); at >= 0; at = bytes.all.indexOf(0xff, at + 1)) {
    const next = bytes.u8(at + 1)
    if (Number.isNaN(next)) return null
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return null
}

/**
 * The picture without what cameras, phones and programs write beside it (place, device, comments, small previews,
 * colour profiles, whatever follows its end), losslessly; which side is up is kept. Null where it can't be read.
 */
export function bareJpeg(all: Uint8Array): Picture | null {
  const bytes = new Bytes(all)
  const kept: Uint8Array[] = []
  let colours: Uint8Array | null = null
  let density: Uint8Array | null = null
  let orientation = upright
  let frame: { width: number; height: number } | null = null
  let scans = 0
  for (let at = 2; ; ) {
    if (bytes.u8(at) !== 0xff || kept.length > mostSegments) return null
    while (bytes.u8(at + 1) === 0xff) at++
    const marker = bytes.u8(at + 1)
    if (marker === end) break
    const to = at + 2 + bytes.u16(at + 2)
    const payload = bytes.part(at + 4, to)
    const whole = bytes.part(at, to)
    if (!payload || !whole) return null
    const inside = new Bytes(payload)
    at = to
    if (isFrame(marker)) {
      if (frame) return null
      frame = { height: inside.u16(1), width: inside.u16(3) }
      kept.push(whole)
    } else if (isTable(marker)) kept.push(whole)
    else if (marker === scan) {
      const next = endOfScan(bytes, to)
      const data = next === null ? null : bytes.part(to, next)
      if (!frame || next === null || !data) return null
      kept.push(whole, data)
      scans++
      at = next
    } else if (!isNote(marker)) return null
    else if (marker === app1 && inside.says(0, 'Exif\0\0')) orientation = orientationIn(payload.subarray(6))
    else if (marker === app0) density ??= jfif(inside)
    else if (marker === app14) colours ??= adobe(inside)
  }
  if (!frame || scans === 0 || !(frame.width > 0 && frame.height > 0)) return null
  const parts = [
    Uint8Array.from([0xff, 0xd8]),
    ...(density ? [density] : []),
    ...(orientation === upright ? [] : [exif(orientation)]),
    ...(colours ? [colours] : []),
    ...kept,
    Uint8Array.from([0xff, end]),
  ]
  return { bytes: joined(parts), ...sides(orientation, frame.width, frame.height) }
}
