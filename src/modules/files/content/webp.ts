/** WebP (RFC 9649): a container of chunks; one picture, its transparency, nothing else. */
import { Bytes, joined, type Picture } from './bytes.ts'
import { orientationIn, sides, tiffSaying, upright } from './orientation.ts'

const flags = { animation: 0x02, exif: 0x08, alpha: 0x10 }

function chunk(name: string, payload: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(payload.length, 4)
  return joined([head, payload, new Uint8Array(payload.length % 2)])
}

/** Width and height as the coded picture itself says; null where it isn't one. */
function sizeOf(name: string, payload: Bytes): { width: number; height: number } | null {
  if (name === 'VP8 ')
    return payload.u8(3) === 0x9d && payload.u8(4) === 0x01 && payload.u8(5) === 0x2a
      ? { width: payload.u16(6, true) & 0x3fff, height: payload.u16(8, true) & 0x3fff }
      : null
  if (payload.u8(0) !== 0x2f || payload.length < 5) return null
  const bits = payload.u32(1, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

interface Found {
  picture?: { readonly name: string; readonly payload: Uint8Array }
  alpha?: Uint8Array
  extended?: Bytes
  orientation: number
}

/** All chunks up to the size that the container states; null where they don't fit it. */
function chunksOf(bytes: Bytes): Found | null {
  const end = bytes.u32(4, true) + 8
  if (!(end <= bytes.length)) return null
  const found: Found = { orientation: upright }
  for (let at = 12; at < end; ) {
    const length = bytes.u32(at + 4, true)
    const payload = bytes.part(at + 8, at + 8 + length)
    if (!payload || at + 8 + length > end) return null
    const name = Buffer.from(bytes.all.subarray(at, at + 4)).toString('latin1')
    if (name === 'ANIM' || name === 'ANMF') return null
    if (name === 'VP8 ' || name === 'VP8L') {
      if (found.picture) return null
      found.picture = { name, payload }
    } else if (name === 'ALPH') found.alpha = payload
    else if (name === 'VP8X') found.extended = new Bytes(payload)
    // Some programs write the mark of JPEG's Exif here, too.
    else if (name === 'EXIF')
      found.orientation = orientationIn(
        new Bytes(payload).says(0, 'Exif\0\0') ? payload.subarray(6) : payload,
      )
    at += 8 + length + (length % 2)
  }
  return found
}

/**
 * The picture without camera notes, place, colour profile, unknown chunks and whatever follows its end, losslessly;
 * which side is up is kept. Null where it can't be read, or moves.
 */
export function bareWebp(all: Uint8Array): Picture | null {
  const found = chunksOf(new Bytes(all))
  if (!found?.picture) return null
  const { picture, alpha, extended, orientation } = found
  const size = sizeOf(picture.name, new Bytes(picture.payload))
  if (!size || size.width === 0 || size.height === 0) return null
  if (
    extended &&
    (extended.length < 10 || extended.u24(4) + 1 !== size.width || extended.u24(7) + 1 !== size.height)
  )
    return null
  const parts = [Buffer.from('WEBP', 'latin1')]
  if (extended) {
    const head = Buffer.alloc(10)
    head.writeUInt8((extended.u8(0) & flags.alpha) | (orientation === upright ? 0 : flags.exif), 0)
    head.writeUIntLE(size.width - 1, 4, 3)
    head.writeUIntLE(size.height - 1, 7, 3)
    parts.push(Buffer.from(chunk('VP8X', head)))
    if (alpha) parts.push(Buffer.from(chunk('ALPH', alpha)))
  }
  parts.push(Buffer.from(chunk(picture.name, picture.payload)))
  if (extended && orientation !== upright) parts.push(Buffer.from(chunk('EXIF', tiffSaying(orientation))))
  return {
    bytes: chunk('RIFF', joined(parts)),
    ...sides(extended ? orientation : upright, size.width, size.height),
  }
}
