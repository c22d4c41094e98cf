/** PNG (ISO/IEC 15948): only the chunks that make the picture are kept. */
import { crc32 } from 'node:zlib'
import { Bytes, joined, type Picture } from './bytes.ts'

/** Transparency, gamma and the like: numbers that change how the picture looks, and no words. */
const kept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs'])

/** A picture of 20 MB in small pieces has some thousand. */
const mostChunks = 20_000

const isCritical = (name: string): boolean => /^[A-Z]/.test(name)

/**
 * The picture without texts, times, camera notes, colour profiles, other frames and whatever follows its end,
 * losslessly. Null where it can't be read.
 */
export function barePng(all: Uint8Array): Picture | null {
  const bytes = new Bytes(all)
  const parts: Uint8Array[] = [all.subarray(0, 8)]
  const size = { width: 0, height: 0 }
  let data = 0
  for (let at = 8; ; ) {
    const length = bytes.u32(at)
    const whole = bytes.part(at, at + 12 + length)
    if (!whole || parts.length > mostChunks) return null
    const name = Buffer.from(whole.subarray(4, 8)).toString('latin1')
    if (!/^[a-zA-Z]{4}$/.test(name)) return null
    if (crc32(whole.subarray(4, 8 + length)) !== bytes.u32(at + 8 + length)) return null
    if ((at === 8) !== (name === 'IHDR')) return null
    if (name === 'IHDR') {
      if (length !== 13) return null
      size.width = bytes.u32(at + 8)
      size.height = bytes.u32(at + 12)
    }
    if (name === 'IDAT') data++
    if (kept.has(name)) parts.push(whole)
    else if (isCritical(name)) return null
    if (name === 'IEND') break
    at += 12 + length
  }
  return data > 0 && size.width > 0 && size.height > 0 ? { bytes: joined(parts), ...size } : null
}
