/** Pure tests: whatever is done to a chain without its key is found, and the first fault names the first bad entry. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ChainKey,
  type Checkpoint,
  canonical,
  checkpoint,
  type Entry,
  type EntryDraft,
  emptyMac,
  erasure,
  type Fault,
  type Head,
  type KeyRing,
  link,
  seal,
  Verifier,
} from './chain.ts'

const key: ChainKey = { id: 'k1', secret: Buffer.alloc(32, 1) }
const nextKey: ChainKey = { id: 'k2', secret: Buffer.alloc(32, 2) }
const moment = new Date('2026-03-02T01:00:00Z')

const draft: EntryDraft = {
  at: moment,
  event: 'booking.confirmed',
  operation: 'booking.confirmBooking',
  actorKind: 'person',
  personId: '01890a5d-ac96-774b-bcce-b302099a8057',
  membershipId: null,
  organisationId: '01890a5d-ac96-774b-bcce-b302099a8058',
  roles: ['platform-scheduler'],
  requestId: 'r1',
  address: '192.0.2.1',
  objectKind: 'booking',
  objectId: '01890a5d-ac96-774b-bcce-b302099a8059',
  reason: null,
  details: { before: { state: 'requested' }, after: { state: 'confirmed' } },
}

interface Chain {
  readonly entries: readonly Entry[]
  readonly head: Head | null
}

/** A chain of drafts; `keyAt` says which key the system had when it wrote the entry of that number. */
function chainOf(drafts: readonly EntryDraft[], keyAt: (seq: number) => ChainKey = () => key): Chain {
  let head = seal(0, emptyMac, keyAt(1))
  const entries = drafts.map(each => {
    const entry = link(each, head, keyAt(head.seq + 1))
    head = seal(entry.seq, entry.mac, keyAt(entry.seq))
    return entry
  })
  return { entries, head }
}

const ofLength = (length: number, keyAt?: (seq: number) => ChainKey): Chain =>
  chainOf(
    Array.from({ length }, (_, index) => ({ ...draft, requestId: `r${index + 1}` })),
    keyAt,
  )

function faultsOf(
  chain: Chain,
  keys: KeyRing = [key],
  checkpoints: readonly Checkpoint[] = [],
): readonly Fault[] {
  const verifier = new Verifier(keys, checkpoints)
  for (const entry of chain.entries) verifier.next(entry)
  return verifier.end(chain.head)
}

/** The head as it was when the chain was shorter: an old backup of that row, seal and all. */
const headAt = ({ entries }: Chain, seq: number, by: ChainKey = key): Head =>
  seal(seq, entries[seq - 1]?.mac ?? emptyMac, by)

const pointAt = (chain: Chain, seq: number): Checkpoint => checkpoint(headAt(chain, seq), moment, key)

const text = fc.string({ maxLength: 8 })
const drafts = fc.array(
  fc.record({
    at: fc.date({ noInvalidDate: true }),
    event: text,
    operation: text,
    actorKind: text,
    personId: fc.option(text),
    membershipId: fc.option(text),
    organisationId: fc.option(text),
    roles: fc.array(text, { maxLength: 3 }),
    requestId: text,
    address: text,
    objectKind: fc.option(text),
    objectId: fc.option(text),
    reason: fc.option(text),
    details: fc.jsonValue({ maxDepth: 2 }),
  }),
  { minLength: 1, maxLength: 8 },
)
/** A chain, and the number of one of its entries. */
const chainAndSeq = drafts.chain(list =>
  fc.tuple(fc.constant(chainOf(list)), fc.integer({ min: 1, max: list.length })),
)

describe('[S12] a chain that nobody touched', () => {
  test('is intact, whatever its entries say, also against checkpoints taken on the way', () => {
    fc.assert(
      fc.property(chainAndSeq, ([chain, seq]) => {
        expect(faultsOf(chain)).toEqual([])
        expect(faultsOf(chain, [key], [pointAt(chain, seq), pointAt(chain, chain.entries.length)])).toEqual(
          [],
        )
      }),
    )
  })

  test('without an entry is intact, with its head and before there is one', () => {
    expect(faultsOf({ entries: [], head: null })).toEqual([])
    expect(faultsOf({ entries: [], head: seal(0, emptyMac, key) })).toEqual([])
  })

  test('is intact after the database has given the members of details in another order', () => {
    const given = { b: [1, { d: null, c: '甲' }], a: moment.toISOString() }
    const back = { a: moment.toISOString(), b: [1, { c: '甲', d: null }] }
    const { entries, head } = chainOf([{ ...draft, details: given }])
    expect(faultsOf({ entries: entries.map(entry => ({ ...entry, details: back })), head })).toEqual([])
  })

  test('says one thing only: texts that differ are never the same to it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonical(a))).toEqual(plain(a))
        if (canonical(a) === canonical(b)) expect(plain(a)).toEqual(plain(b))
      }),
    )
  })
})

const replaced = (value: unknown): unknown => {
  if (value instanceof Date) return new Date(value.getTime() === 0 ? 1 : 0)
  if (Array.isArray(value)) return [...value, 'auditor']
  return value === null ? '' : `${String(value)}.`
}

const fields = Object.keys(link(draft, { seq: 0, mac: emptyMac }, key)).filter(
  field => !['seq', 'keyId', 'details'].includes(field),
)

describe('[S12] without the key nothing can be changed unseen', () => {
  test.each(fields)('an edit of %s names the entry', field => {
    fc.assert(
      fc.property(chainAndSeq, ([{ entries, head }, seq]) => {
        const edited = entries.map(entry =>
          entry.seq === seq ? { ...entry, [field]: replaced(entry[field as keyof Entry]) } : entry,
        )
        expect(faultsOf({ entries: edited, head })[0]).toEqual({ kind: 'edited', seq })
      }),
    )
  })

  test('an edit of details names the entry and nothing else', () => {
    fc.assert(
      fc.property(chainAndSeq, ([{ entries, head }, seq]) => {
        const edited = entries.map(entry =>
          entry.seq === seq ? { ...entry, details: [entry.details] } : entry,
        )
        expect(faultsOf({ entries: edited, head })).toEqual([{ kind: 'details-edited', seq }])
      }),
    )
  })

  test('a deletion names the first entry that is gone', () => {
    fc.assert(
      fc.property(chainAndSeq, fc.integer({ min: 1, max: 3 }), ([{ entries, head }, seq], count) => {
        fc.pre(seq + count <= entries.length)
        const left = entries.filter(entry => entry.seq < seq || entry.seq >= seq + count)
        expect(faultsOf({ entries: left, head })[0]).toEqual({ kind: 'missing', seq })
      }),
    )
  })

  test('a deletion whose gap was closed by renumbering names the first entry that moved', () => {
    const { entries, head } = ofLength(4)
    const closed = entries
      .filter(({ seq }) => seq !== 2)
      .map((entry, index) => ({ ...entry, seq: index + 1 }))
    expect(faultsOf({ entries: closed, head })[0]).toEqual({ kind: 'edited', seq: 2 })
  })

  test('an entry put in names itself', () => {
    fc.assert(
      fc.property(chainAndSeq, ([{ entries, head }, seq]) => {
        const before = { seq: seq - 1, mac: entries[seq - 2]?.mac ?? emptyMac }
        const forged = link({ ...draft, reason: '伪造' }, before, { ...key, secret: Buffer.alloc(32, 9) })
        const shifted = entries.map(entry => (entry.seq < seq ? entry : { ...entry, seq: entry.seq + 1 }))
        const put = shifted.toSpliced(seq - 1, 0, forged)
        expect(faultsOf({ entries: put, head })[0]).toEqual({ kind: 'edited', seq })
      }),
    )
  })

  test('an entry of an earlier time, put in again, names itself', () => {
    const { entries, head } = ofLength(4)
    const again = entries.toSpliced(3, 0, entries[1] as Entry)
    expect(faultsOf({ entries: again, head })[0]).toEqual({ kind: 'reordered-or-inserted', seq: 2 })
  })

  test('an entry of another chain under the same key, such as a restored copy’s, names itself', () => {
    const { entries, head } = ofLength(4)
    const elsewhere = chainOf([draft, draft, draft, draft]).entries[2] as Entry
    const spliced = entries.with(2, elsewhere)
    expect(faultsOf({ entries: spliced, head })[0]).toEqual({ kind: 'reordered-or-inserted', seq: 3 })
  })

  test('nor does the head accept another last entry than the one it was sealed with', () => {
    const { entries, head } = ofLength(4)
    const other = link({ ...draft, reason: '改写' }, entries[2] as Entry, key)
    expect(faultsOf({ entries: entries.with(3, other), head })).toEqual([{ kind: 'head-forged', seq: 4 }])
  })

  test('two entries that changed places name the first of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (one, other) => {
        fc.pre(one < other)
        const { entries, head } = ofLength(6)
        const swapped = entries.map(entry => {
          const source =
            entry.seq === one ? entries[other - 1] : entry.seq === other ? entries[one - 1] : entry
          return { ...(source ?? entry), seq: entry.seq }
        })
        expect(faultsOf({ entries: swapped, head })[0]).toEqual({ kind: 'edited', seq: one })
      }),
    )
  })

  test('a chain written anew with another key names its first entry', () => {
    const forger = { ...key, secret: Buffer.alloc(32, 9) }
    expect(faultsOf(ofLength(3, () => forger))[0]).toEqual({ kind: 'edited', seq: 1 })
  })
})

describe('[S12] an end that was cut off is found', () => {
  test('against the head', () => {
    fc.assert(
      fc.property(chainAndSeq, ([{ entries, head }, seq]) => {
        const cut = { entries: entries.slice(0, seq - 1), head }
        expect(faultsOf(cut)).toEqual([{ kind: 'truncated', seq: entries.length }])
      }),
    )
  })

  test('against the checkpoints outside, when the head was rolled back with it', () => {
    fc.assert(
      fc.property(chainAndSeq, ([chain, seq]) => {
        const cut = { entries: chain.entries.slice(0, seq - 1), head: headAt(chain, seq - 1) }
        expect(faultsOf(cut)).toEqual([])
        expect(faultsOf(cut, [key], [pointAt(chain, seq)])).toEqual([{ kind: 'truncated', seq }])
      }),
    )
  })

  test('and so is an end that was replaced, by someone who has the key', () => {
    const chain = ofLength(5)
    const kept = chain.entries.slice(0, 3)
    const other = link({ ...draft, reason: '改写' }, headAt(chain, 3), key)
    const rewritten = { entries: [...kept, other], head: seal(4, other.mac, key) }
    expect(faultsOf(rewritten, [key], [pointAt(chain, 4)])).toEqual([{ kind: 'checkpoint-differs', seq: 4 }])
  })

  test.each<[string, (head: Head) => Head | null]>([
    ['moved back by hand', head => ({ ...head, seq: head.seq - 1 })],
    ['with another mac', head => ({ ...head, mac: emptyMac })],
    ['with another seal', head => ({ ...head, seal: emptyMac })],
    ['taken away', () => null],
    ['of a key that nobody knows', head => ({ ...head, keyId: 'k9' })],
    ['rolled back alone', () => headAt(ofLength(3), 2)],
  ])('a head %s is named', (_what, change) => {
    const { entries, head } = ofLength(3)
    expect(faultsOf({ entries, head: head && change(head) })).toMatchObject([{ kind: 'head-forged' }])
  })

  test('a checkpoint changed by hand is named and not believed', () => {
    const chain = ofLength(3)
    const forged = { ...pointAt(chain, 3), seq: 9 }
    expect(faultsOf(chain, [key], [forged])).toEqual([{ kind: 'checkpoint-forged', seq: 9 }])
  })
})

describe('[S11] keys are replaced by their id', () => {
  const rotated = ofLength(5, seq => (seq < 3 ? key : nextKey))

  test('entries of the old key stay readable while it is kept', () => {
    expect(faultsOf(rotated, [nextKey, key], [pointAt(rotated, 2)])).toEqual([])
  })

  test('without the old key its entries can’t be judged, and are named', () => {
    expect(faultsOf(rotated, [nextKey])).toEqual([
      { kind: 'unknown-key', seq: 1 },
      { kind: 'unknown-key', seq: 2 },
    ])
  })

  test('a key of the same id with another secret names every entry of it', () => {
    const wrong = { ...key, secret: Buffer.alloc(32, 9) }
    const named = faultsOf(rotated, [nextKey, wrong]).filter(({ kind }) => kind === 'edited')
    expect(named.map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('an entry can’t be passed off as another key’s', () => {
    const passed = rotated.entries.map(entry => (entry.seq === 4 ? { ...entry, keyId: key.id } : entry))
    expect(faultsOf({ ...rotated, entries: passed }, [nextKey, key])[0]).toEqual({ kind: 'edited', seq: 4 })
  })
})

test('[S13] details can be erased: the chain holds, and says where', () => {
  const { entries, head } = ofLength(3)
  const erased = entries.map(entry => (entry.seq === 2 ? { ...entry, details: null } : entry))
  expect(faultsOf({ entries: erased, head })).toEqual([{ kind: 'details-edited', seq: 2 }])
})

test('[D25][S13] where an entry that follows says so, details are erased and nothing is amiss', () => {
  const said = { ...draft, event: erasure.event, objectKind: erasure.kind, objectId: '2' }
  const { entries, head } = chainOf([draft, draft, draft, said])
  const without = (seq: number) =>
    entries.map(entry => (entry.seq === seq ? { ...entry, details: null } : entry))
  expect(faultsOf({ entries: without(2), head })).toEqual([])
  // It stands for no other, nor for details that were changed, nor when nobody with the key wrote it.
  expect(faultsOf({ entries: without(1), head })).toEqual([{ kind: 'details-edited', seq: 1 }])
  const changed = entries.map(entry => (entry.seq === 2 ? { ...entry, details: '改写' } : entry))
  expect(faultsOf({ entries: changed, head })).toEqual([{ kind: 'details-edited', seq: 2 }])
  const forged = without(1).map(entry => (entry.seq === 4 ? { ...entry, objectId: '1' } : entry))
  expect(faultsOf({ entries: forged, head }).map(({ kind }) => kind)).toEqual(['edited', 'details-edited'])
})
