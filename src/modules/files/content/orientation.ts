/** The one thing of a camera's notes that a picture needs: which side is up. */
import { Bytes } from './bytes.ts'

export const upright = 1

const orientationTag = 0x0112
const short = 3

/** Of a TIFF block as Exif has it: 1 to 8; upright where it says nothing, or nothing that can be read. */
export function orientationIn(tiff: Uint8Array): number {
  const bytes = new Bytes(tiff)
  const little = bytes.says(0, 'II')
  if (!little && !bytes.says(0, 'MM')) return upright
  if (bytes.u16(2, little) !== 42) return upright
  const directory = bytes.u32(4, little)
  const entries = bytes.u16(directory, little)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (!(at + 12 <= bytes.length)) return upright
    if (bytes.u16(at, little) !== orientationTag || bytes.u16(at + 2, little) !== short) continue
    const value = bytes.u16(at + 8, little)
    return value >= 1 && value <= 8 ? value : upright
  }
  return upright
}

/** A TIFF block that says this and nothing else. */
export const tiffSaying = (orientation: number): Uint8Array =>
  Uint8Array.from([
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, short, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ])

/** From the fifth on the picture lies on its side: its height is shown as its width. */
export const sides = (orientation: number, width: number, height: number) =>
  orientation >= 5 ? { width: height, height: width } : { width, height }
