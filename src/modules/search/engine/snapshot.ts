/**
 * An index as bytes: a header in JSON that says where each array lies, then the arrays as they are in memory, so that
 * reading it back costs no more than reading a file.
 */
import type { Bits } from './bits.ts'
import type { TermIndex } from './postings.ts'
import { SearchIndex } from './search-index.ts'
import type { NumberColumn, Segment } from './segment.ts'
import { wordsOf } from './text.ts'

/** Raised when entries are read, cut or stored otherwise: older files are then of no use and the index is built anew. */
const version = 8

/** What another dictionary would cut otherwise. */
const cutting = () => wordsOf('五千升不锈钢反应釜中试线，PVDF 涂布幅宽 300 mm，双螺杆挤出造粒').join(' ')

const kinds = { Uint8Array, Uint16Array, Uint32Array, Float64Array }
type Kind = keyof typeof kinds
type Numbers = InstanceType<(typeof kinds)[Kind]>

interface Place {
  readonly kind: Kind
  readonly offset: number
  readonly length: number
}

type Places<T> = { readonly [K in keyof T]: Place }

/** The order of bytes in the arrays is that of the machine. */
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

type Columns = Pick<Segment, 'keys' | 'publishedAt' | 'confirmedOn' | 'prints'> & { living: Bits }

interface Header {
  readonly version: number
  readonly cutting: string
  readonly littleEndian: boolean
  readonly bytes: number
  readonly segments: readonly {
    readonly count: number
    readonly columns: Places<Columns>
    readonly terms: Readonly<Record<'words' | 'pairs' | 'facets', Places<TermIndex>>>
    readonly numbers: readonly (readonly [string, Places<NumberColumn>])[]
  }[]
}

const aligned = (offset: number): number => Math.ceil(offset / 8) * 8

/** The index as it is now in pieces to be written one after another, at any time later. */
export function snapshotOf(index: SearchIndex): Uint8Array[] {
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
      prints: segment.prints,
      // The rest of a segment never changes, while this is written or ever.
      living: living.slice(),
    }) as Header['segments'][number]['columns'],
    terms: {
      words: placeAll(segment.words),
      pairs: placeAll(segment.pairs),
      facets: placeAll(segment.facets),
    },
    numbers: [...segment.numbers].map(([name, column]) => [name, placeAll(column)] as const),
  }))
  const header = { version, cutting: cutting(), littleEndian, bytes, segments } as Header
  const text = new TextEncoder().encode(JSON.stringify(header))
  const start = new Uint8Array(aligned(4 + text.length))
  new DataView(start.buffer).setUint32(0, text.length)
  start.set(text, 4)
  return [
    start,
    ...arrays.flatMap(array => [
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
      new Uint8Array(aligned(array.byteLength) - array.byteLength),
    ]),
  ]
}

/** The index of such bytes; null where they are not complete or of another version, dictionary or machine. */
export function readSnapshot(bytes: Uint8Array<ArrayBuffer>): SearchIndex | null {
  if (bytes.length < 4) return null
  const textEnd = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const start = aligned(textEnd)
  const header = parsed(bytes.subarray(4, textEnd))
  if (header === null || header.version !== version || header.littleEndian !== littleEndian) return null
  if (bytes.length !== start + header.bytes || header.cutting !== cutting()) return null
  const array = ({ kind, offset, length }: Place): Numbers =>
    new kinds[kind](bytes.buffer, bytes.byteOffset + start + offset, length)
  const arraysOf = <T>(places: Places<T>): T =>
    Object.fromEntries(Object.entries(places).map(([name, place]) => [name, array(place as Place)])) as T
  const index = new SearchIndex()
  for (const { count, columns, terms, numbers } of header.segments) {
    const { living, ...rest } = arraysOf<Columns>(columns)
    const segment: Segment = {
      count,
      ...rest,
      words: arraysOf(terms.words),
      pairs: arraysOf(terms.pairs),
      facets: arraysOf(terms.facets),
      numbers: new Map(numbers.map(([name, places]) => [name, arraysOf(places)])),
    }
    index.adopt(segment, living)
  }
  return index
}

function parsed(text: Uint8Array): Header | null {
  try {
    return JSON.parse(new TextDecoder().decode(text)) as Header
  } catch {
    return null
  }
}
