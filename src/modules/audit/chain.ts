import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** A key with its id; entries name the key they were made with, so keys can be replaced. */
export interface ChainKey {
  readonly id: string
  readonly secret: Buffer
}

/** The current key first; older ones stay to verify older entries. */
export type KeyRing = readonly [ChainKey, ...ChainKey[]]

/** What an entry says, before it is bound into the chain. */
export interface EntryDraft {
  readonly at: Date
  readonly event: string
  readonly operation: string
  readonly actorKind: string
  readonly personId: string | null
  readonly membershipId: string | null
  readonly organisationId: string | null
  readonly roles: string[]
  readonly requestId: string
  readonly address: string
  readonly objectKind: string | null
  readonly objectId: string | null
  readonly reason: string | null
  readonly details: unknown
}

export interface Entry extends EntryDraft {
  readonly seq: number
  readonly detailsDigest: string
  readonly keyId: string
  readonly previous: string
  readonly mac: string
}

/** The end of the chain: the last entry's number and mac, sealed so that it can't be moved back by hand. */
export interface Head {
  readonly seq: number
  readonly mac: string
  readonly keyId: string
  readonly seal: string
}

/** A statement of the chain's end kept outside the database (检查点): finds an end that was cut off. */
export const checkpointSchema = z.object({
  seq: z.int(),
  mac: z.string(),
  keyId: z.string(),
  seal: z.string(),
  at: z.string(),
})
export type Checkpoint = Readonly<z.output<typeof checkpointSchema>>

export const emptyMac = '0'.repeat(64)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One text for one value, whatever order a database gives the keys of an object in. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (isRecord(value)) {
    const members = Object.keys(value)
      .filter(key => value[key] !== undefined)
      .sort()
      .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** Made of each key once: making one takes longer than what it is used for. */
const prepared = new WeakMap<Buffer, KeyObject>()

function keyObjectOf({ secret }: ChainKey): KeyObject {
  const known = prepared.get(secret)
  if (known) return known
  const made = createSecretKey(secret)
  prepared.set(secret, made)
  return made
}

const mac = (key: ChainKey, text: string): string =>
  createHmac('sha256', keyObjectOf(key)).update(text).digest('hex')

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const detailsDigest = (key: ChainKey, draft: EntryDraft): string =>
  mac(key, `details:${canonical(draft.details)}`)

function bound(entry: Omit<Entry, 'mac'>): string {
  const { details: _details, ...statement } = entry
  return `entry:${canonical(statement)}`
}

/** Binds a draft to the end of the chain. Details must be plain JSON, as the database will give them back. */
export function link(draft: EntryDraft, head: Pick<Head, 'seq' | 'mac'>, key: ChainKey): Entry {
  const entry = {
    ...draft,
    seq: head.seq + 1,
    detailsDigest: detailsDigest(key, draft),
    keyId: key.id,
    previous: head.mac,
  }
  return { ...entry, mac: mac(key, bound(entry)) }
}

export const seal = (seq: number, lastMac: string, key: ChainKey): Head => ({
  seq,
  mac: lastMac,
  keyId: key.id,
  seal: mac(key, `head:${seq}:${lastMac}`),
})

export const checkpoint = (head: Head, at: Date, key: ChainKey): Checkpoint => ({
  ...seal(head.seq, head.mac, key),
  at: at.toISOString(),
})

/** Under this event an entry names another, by its number, whose details were erased. */
export const erasure = { event: 'audit.details-erased', kind: 'audit-entry' } as const

export type Fault =
  | {
      readonly kind: 'edited' | 'details-edited' | 'reordered-or-inserted' | 'unknown-key'
      readonly seq: number
    }
  | { readonly kind: 'missing'; readonly seq: number }
  | {
      readonly kind: 'head-forged' | 'truncated' | 'checkpoint-forged' | 'checkpoint-differs'
      readonly seq: number
    }

export const faultText: Readonly<Record<Fault['kind'], string>> = {
  edited: '记录被改动',
  'details-edited': '记录的明细被改动，或没有说明即被删去',
  'reordered-or-inserted': '记录的次序被调换，或有记录被插入',
  'unknown-key': '记录所用的密钥不在密钥表中，无法核验',
  missing: '记录缺失',
  'head-forged': '链尾登记被改动',
  truncated: '链尾之后的记录被截去',
  'checkpoint-forged': '检查点文件被改动',
  'checkpoint-differs': '检查点与现有记录不一致，记录曾被替换',
}

/**
 * Reads the chain in order, entry by entry, and collects what was tampered with: edit, insertion, deletion,
 * reordering, and a cut-off end (against the head and the checkpoints kept outside).
 */
export class Verifier {
  readonly faults: Fault[] = []
  readonly #keys: ReadonlyMap<string, ChainKey>
  readonly #expected: ReadonlyMap<number, string>
  readonly #highest: number
  #last: Pick<Head, 'seq' | 'mac'> = { seq: 0, mac: emptyMac }
  #checked = 0
  /** Entries without the details that their digest is of, until one that follows says that they were erased. */
  readonly #bare = new Set<number>()
  #erased = 0

  constructor(keys: KeyRing, checkpoints: readonly Checkpoint[]) {
    this.#keys = new Map(keys.map(key => [key.id, key]))
    const genuine = checkpoints.filter(point => this.#isGenuine(point, 'checkpoint-forged'))
    this.#expected = new Map(genuine.map(point => [point.seq, point.mac]))
    this.#highest = Math.max(0, ...genuine.map(point => point.seq))
  }

  get checked(): number {
    return this.#checked
  }

  /** How many have lost their details with an entry that says so. */
  get erased(): number {
    return this.#erased
  }

  next(entry: Entry): void {
    this.#checked++
    const key = this.#keys.get(entry.keyId)
    if (!key) this.faults.push({ kind: 'unknown-key', seq: entry.seq })
    else this.#check(entry, key)
    const expected = this.#expected.get(entry.seq)
    if (expected !== undefined && expected !== entry.mac)
      this.faults.push({ kind: 'checkpoint-differs', seq: entry.seq })
    this.#last = entry
  }

  /** Ends the reading: compares the last entry with the head and the newest checkpoint. */
  end(head: Head | null): readonly Fault[] {
    const { seq, mac: lastMac } = this.#last
    for (const bare of this.#bare) this.faults.push({ kind: 'details-edited', seq: bare })
    if (head === null) {
      if (seq > 0) this.faults.push({ kind: 'head-forged', seq })
    } else if (this.#isGenuine(head, 'head-forged') && (head.seq !== seq || head.mac !== lastMac))
      this.faults.push({ kind: head.seq > seq ? 'truncated' : 'head-forged', seq: Math.max(head.seq, seq) })
    if (this.#highest > seq) this.faults.push({ kind: 'truncated', seq: this.#highest })
    return this.faults
  }

  #check(entry: Entry, key: ChainKey): void {
    const { mac: claimed, ...statement } = entry
    const genuine = same(mac(key, bound(statement)), claimed)
    if (!genuine) this.faults.push({ kind: 'edited', seq: entry.seq })
    if (!same(detailsDigest(key, entry), entry.detailsDigest)) {
      if (entry.details === null) this.#bare.add(entry.seq)
      else this.faults.push({ kind: 'details-edited', seq: entry.seq })
    }
    const names = genuine && entry.event === erasure.event && entry.objectKind === erasure.kind
    if (names && this.#bare.delete(Number(entry.objectId))) this.#erased++
    if (entry.seq > this.#last.seq + 1) this.faults.push({ kind: 'missing', seq: this.#last.seq + 1 })
    else if (entry.seq !== this.#last.seq + 1 || entry.previous !== this.#last.mac)
      this.faults.push({ kind: 'reordered-or-inserted', seq: entry.seq })
  }

  #isGenuine(point: Head, fault: 'head-forged' | 'checkpoint-forged'): boolean {
    const key = this.#keys.get(point.keyId)
    const genuine = key !== undefined && same(seal(point.seq, point.mac, key).seal, point.seal)
    if (!genuine) this.faults.push({ kind: fault, seq: point.seq })
    return genuine
  }
}
