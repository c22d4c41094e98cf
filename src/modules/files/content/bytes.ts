/** Numbers out of bytes; past the end there is `NaN`, which no comparison lets pass for anything. */
export class Bytes {
  readonly all: Uint8Array

  constructor(all: Uint8Array) {
    this.all = all
  }

  get length(): number {
    return this.all.length
  }

  u8(at: number): number {
    return this.all[at] ?? Number.NaN
  }

  u16(at: number, little = false): number {
    return little ? this.u8(at) + this.u8(at + 1) * 0x100 : this.u8(at) * 0x100 + this.u8(at + 1)
  }

  u24(at: number): number {
    return this.u8(at) + this.u8(at + 1) * 0x100 + this.u8(at + 2) * 0x10000
  }

  u32(at: number, little = false): number {
    return little
      ? this.u16(at, true) + this.u16(at + 2, true) * 0x10000
      : this.u16(at) * 0x10000 + this.u16(at + 2)
  }

  /** Whether these characters stand there. */
  says(at: number, text: string): boolean {
    for (let index = 0; index < text.length; index++)
      if (this.all[at + index] !== text.charCodeAt(index)) return false
    return true
  }

  /** From one place to another, or null where that reaches past the end. */
  part(from: number, to: number): Uint8Array | null {
    return from <= to && to <= this.length ? this.all.subarray(from, to) : null
  }
}

export const joined = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts)

/** An image without anything but what it shows, and how large it is shown. */
export interface Picture {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}
