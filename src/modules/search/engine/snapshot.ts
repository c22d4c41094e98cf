/**
 * An index as one file: a header in JSON that says where each array lies, then the arrays as they are in memory. What
 * is read is checked by its length and the version of the reading only; a file is written beside the old one and takes
 * its place when it is complete.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { endianness } from 'node:os'
import type { TermIndex } from './postings.ts'
import { SearchIndex } from './search-index.ts'
import type { NumberColumn, Segment } from './segment.ts'

/** Raised when texts are cut or stored otherwise: older files are then of no use and the index is built anew. */
const version = 1

const kinds = { Uint8Array, Uint16Array, Uint32Array, Float64Array }
type Kind = keyof typeof kinds
type Numbers = InstanceType<(typeof kinds)[Kind]>

interface Place {
  readonly kind: Kind
  readonly offset: number
  readonly length: number
}

type Places<T> = { readonly [K in keyof T]: Place }

interface Header {
  readonly version: number
  readonly endianness: string
  readonly bytes: number
  readonly position: string
  readonly segments: readonly {
    readonly count: number
    readonly columns: Places<{ keys: 0; publishedAt: 0; confirmedOn: 0; living: 0 }>
    readonly terms: Readonly<Record<'words' | 'pairs' | 'facets', Places<TermIndex>>>
    readonly numbers: readonly (readonly [string, Places<NumberColumn>])[]
  }[]
}

const aligned = (offset: number): number => Math.ceil(offset / 8) * 8

/**
 * Writes the index to a file.
 * @param position up to where the index has followed the database; `readSnapshot` gives it back
 */
export function writeSnapshot(path: string, index: SearchIndex, position: string): void {
  const arrays: Numbers[] = []
  let bytes = 0
  const place = (array: Numbers): Place => {
    const placed = { kind: array.constructor.name as Kind, offset: bytes, length: array.length }
    arrays.push(array)
    bytes = aligned(bytes + array.byteLength)
    return placed
  }
  const placeAll = <T extends object>(record: T) =>
    Object.fromEntries(Object.entries(record).map(([name, array]) => [name, place(array)])) as Places<T>
  const segments = index.segments.map(({ segment, living }) => ({
    count: segment.count,
    columns: placeAll({
      keys: segment.keys,
      publishedAt: segment.publishedAt,
      confirmedOn: segment.confirmedOn,
      living,
    }) as Header['segments'][number]['columns'],
    terms: {
      words: placeAll(segment.words),
      pairs: placeAll(segment.pairs),
      facets: placeAll(segment.facets),
    },
    numbers: [...segment.numbers].map(([name, column]) => [name, placeAll(column)] as const),
  }))
  const header: Header = { version, endianness: endianness(), bytes, position, segments } as Header
  const text = Buffer.from(JSON.stringify(header))
  const start = aligned(4 + text.length)
  const file = openSync(`${path}.new`, 'w')
  try {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(text.length)
    writeAll(file, length, 0)
    writeAll(file, text, 4)
    let at = start
    for (const array of arrays) {
      writeAll(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
      at = aligned(at + array.byteLength)
    }
    writeAll(file, Buffer.alloc(Math.max(0, start + bytes - at)), at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; )
    at += writeSync(file, bytes, at, Math.min(bytes.length - at, 1 << 28), position + at)
}

/** The index of a file and its position; null where there is none that this version can read. */
export function readSnapshot(path: string): { index: SearchIndex; position: string } | null {
  let file: Buffer
  try {
    file = readFileSync(path)
  } catch {
    return null
  }
  if (file.length < 4) return null
  const textEnd = 4 + file.readUInt32LE(0)
  const start = aligned(textEnd)
  const header = parsed(file.subarray(4, textEnd))
  if (header === null || header.version !== version || header.endianness !== endianness()) return null
  if (file.length < start + header.bytes - 7) return null
  const array = ({ kind, offset, length }: Place): Numbers =>
    new kinds[kind](file.buffer as ArrayBuffer, file.byteOffset + start + offset, length)
  const arraysOf = <T>(places: Places<T>): T =>
    Object.fromEntries(Object.entries(places).map(([name, place]) => [name, array(place as Place)])) as T
  const index = new SearchIndex()
  for (const { count, columns, terms, numbers } of header.segments) {
    const { living, ...rest } = arraysOf<
      Pick<Segment, 'keys' | 'publishedAt' | 'confirmedOn'> & { living: Uint32Array }
    >(columns)
    const segment: Segment = {
      count,
      ...rest,
      words: arraysOf(terms.words),
      pairs: arraysOf(terms.pairs),
      facets: arraysOf(terms.facets),
      numbers: new Map(numbers.map(([name, places]) => [name, arraysOf(places) as NumberColumn])),
    }
    index.adopt(segment, living)
  }
  return { index, position: header.position }
}

function parsed(text: Buffer): Header | null {
  try {
    return JSON.parse(text.toString()) as Header
  } catch {
    return null
  }
}
