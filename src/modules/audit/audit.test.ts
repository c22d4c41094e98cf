/** Door tests: real database, real door, fixed clock. What the audit log keeps of what happens, and how it is read. */
import { describe, expect, test } from 'vitest'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { asJob } from '#door/caller.ts'
import { minute } from '#kernel/calendar.ts'
import { lapseRequests } from '#modules/booking/api.ts'
import { saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { signIn } from '#modules/identity/api.ts'
import { needDraft, publishedNeed } from '#test/builders.ts'
import { callAs, crowd } from '#test/crowd.ts'
import { estate, parties } from '#test/doors/estate.ts'
import { outcomeOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { eraseDetails, listEntries, verifyChain } from './api.ts'
import { checkpoint } from './chain.ts'
import { verify } from './index.ts'
import { currentHead, entriesAfter } from './store.ts'

const w = await world()
const keys = [{ id: 'test', secret: Buffer.alloc(32, 7) }] as const
const at = await estate(w, parties.first)

const newSince = (seq: number) => w.inside(tx => entriesAfter(tx, seq, 10_000))

const lastSeq = (): Promise<number> => w.inside(async tx => (await currentHead(tx))?.seq ?? 0)

/** What the verifier finds after somebody has lifted the guard and changed this; all of it is undone afterwards. */
const faultsAfter = (statements: readonly string[]) =>
  inTransaction(w.database.pool, 'write', async tx => {
    const head = await currentHead(tx)
    if (!head) throw new Error('nothing in the log')
    const point = checkpoint(head, w.clock.now(), keys[0])
    await tx.execute('alter table audit.entry disable trigger all')
    for (const statement of statements) await tx.execute(statement)
    const { faults } = await verify(tx, keys, [point])
    return { commit: false, value: { faults, last: head.seq } }
  })

describe('[S12] what the log keeps', () => {
  test('of a sign-in is whose it was, and of a failed one only that it failed', async () => {
    await w.settle()
    const before = await lastSeq()
    const email = 'technician@example.test'
    await w.call(null, signIn, { email, password: 'technician rides a purple bicycle' })
    await outcomeOf(w.decide(null, signIn, { email, password: 'technician rides a green bicycle' }))
    expect(await newSince(before)).toMatchObject([
      { event: 'identity.signed-in', objectKind: 'person', details: { after: { state: 'full' } } },
      {
        event: 'identity.signed-in.failed',
        objectKind: 'attempt',
        details: { after: { code: 'sign-in-failed' } },
      },
    ])
  })

  test('of the system’s own jobs is what they changed, and nothing when they changed nothing', async () => {
    await w.settle()
    const before = await lastSeq()
    await w.door.call(lapseRequests, {}, asJob('lapse-requests'))
    expect(await newSince(before)).toEqual([])
  })
})

describe('[S12] the log is only ever added to', () => {
  test.each([
    `update audit.entry set reason = '改写' where seq = 3`,
    'delete from audit.entry where seq = 3',
    'truncate audit.entry',
  ])('%s is refused, to the system’s own role as well', async statement => {
    await expect(w.inside(tx => tx.execute(statement))).rejects.toMatchObject({
      cause: { message: 'audit entries are append-only' },
    })
  })

  test.each([
    ['an edit', [`update audit.entry set reason = '改写' where seq = 3`], { kind: 'edited', seq: 3 }],
    [
      'another time',
      [`update audit.entry set at = at + interval '1 millisecond' where seq = 3`],
      { kind: 'edited', seq: 3 },
    ],
    [
      'other details',
      [`update audit.entry set details = '{"after": 1}' where seq = 3`],
      { kind: 'details-edited', seq: 3 },
    ],
    ['a deletion', ['delete from audit.entry where seq = 3'], { kind: 'missing', seq: 3 }],
    [
      'two entries exchanged',
      [
        'update audit.entry set seq = -1 where seq = 3',
        'update audit.entry set seq = 3 where seq = 4',
        'update audit.entry set seq = 4 where seq = -1',
      ],
      { kind: 'edited', seq: 3 },
    ],
    [
      'an entry before the first',
      [
        `insert into audit.entry select 0, at, event, operation, actor_kind, person_id,
      membership_id, organisation_id, roles, request_id, address, object_kind, object_id, reason, details,
      details_digest, key_id, previous, mac from audit.entry where seq = 3`,
      ],
      { kind: 'edited', seq: 0 },
    ],
  ] as const)('whoever lifts that is found: %s', async (_what, statements, fault) => {
    expect((await faultsAfter(statements)).faults[0]).toEqual(fault)
  })

  test.each([
    ['an end cut off', ['delete from audit.entry where seq > 5']],
    ['everything emptied', ['truncate audit.entry']],
    [
      'an end cut off together with the head',
      ['delete from audit.entry where seq > 5', 'truncate audit.head'],
    ],
  ])('whoever lifts that is found: %s', async (_what, statements) => {
    const { faults, last } = await faultsAfter(statements)
    expect(faults).toContainEqual({ kind: 'truncated', seq: last })
  })
})

test('[S12] whoever writes at once writes one chain, without a gap', async () => {
  const members = await crowd(w, 30)
  await w.settle()
  const before = await lastSeq()
  await Promise.all(members.map(member => callAs(w, member, saveNeedDraft, { draft: needDraft })))
  const seqs = (await newSince(before)).map(({ seq }) => seq)
  expect(seqs).toEqual(members.map((_, index) => before + index + 1))
  expect(await w.call('auditor', verifyChain, {})).toMatchObject({ intact: true, faults: [] })
})

describe('[D25][S13] details are erased by law', () => {
  const reason = '依当事人请求删除其中的个人信息'

  test('once, with a reason that stays; the chain is whole and says how many', async () => {
    const needId = await publishedNeed(w)
    const { entries } = await w.call('auditor', listEntries, { objectId: needId, limit: 1 })
    const [first] = entries
    if (!first) throw new Error('nothing was recorded')
    const { seq, mayErase, erased, ...before } = first
    expect([mayErase, erased]).toEqual([true, false])
    await w.call('auditor', eraseDetails, { seq, reason })
    const [after, told] = await w
      .inside(tx => entriesAfter(tx, seq - 1, 10_000))
      .then(all => [all[0], all.find(({ event }) => event === 'audit.details-erased')])
    expect(after).toMatchObject({ ...before, details: null })
    expect(told).toMatchObject({ objectKind: 'audit-entry', objectId: String(seq), reason })
    expect(await w.call('auditor', verifyChain, {})).toMatchObject({ intact: true, erased: 1, faults: [] })
    expect(await w.refusals('auditor', eraseDetails, { seq, reason })).toEqual(['audit.erasable'])
    const listed = await w.call('auditor', listEntries, { objectId: needId, limit: 1 })
    expect(listed.entries).toMatchObject([{ seq, details: null, mayErase: false, erased: true }])
  })

  test('not what says that something was erased, which is one’s own besides, and by nobody else', async () => {
    const { entries } = await w.call('auditor', listEntries, { event: 'audit.details-erased', limit: 1 })
    const seq = entries[0]?.seq ?? 0
    expect(entries[0]).toMatchObject({ mayErase: false, erased: false })
    expect(await w.refusals('auditor', eraseDetails, { seq, reason })).toEqual([
      'audit.own',
      'audit.erasable',
    ])
    await expect(w.call('lead', eraseDetails, { seq: 3, reason })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('details that are gone without a word are found', async () => {
    const seq = 3
    const { faults } = await faultsAfter([`update audit.entry set details = null where seq = ${seq}`])
    expect(faults).toEqual([{ kind: 'details-edited', seq }])
  })
})

describe('[S12] the auditor reads the log', () => {
  test('page by page, newest first, each entry once, while others write', async () => {
    const last = await lastSeq()
    const seen: number[] = []
    let before: number | undefined = last + 1
    while (before !== undefined) {
      const page: { entries: { seq: number }[]; next: number | null } = await w.call('auditor', listEntries, {
        limit: 40,
        before,
      })
      seen.push(...page.entries.map(({ seq }) => seq))
      before = page.next ?? undefined
    }
    expect(seen).toEqual(Array.from({ length: last }, (_, index) => last - index))
  })

  test('and each page read is an entry itself', async () => {
    await w.settle()
    const before = await lastSeq()
    await w.call('auditor', listEntries, { limit: 1 })
    expect((await newSince(before)).map(({ event }) => event)).toEqual(['audit.read'])
  })

  test('by what happened, to what, by whom, for whom and when', async () => {
    await w.later(minute)
    await w.settle()
    const before = await lastSeq()
    const from = w.clock.now()
    const needId = await publishedNeed(w)
    await w.later(minute)
    const personId = (await newSince(before))[0]?.personId ?? ''
    const list = async (filter: object) =>
      (await w.call('auditor', listEntries, { limit: 200, ...filter })).entries.map(({ event, objectId }) => [
        event,
        objectId,
      ])
    const published = ['catalogue.need-published', needId]
    const drafted = ['catalogue.need-drafted', needId]
    expect(await list({ objectId: needId, personId })).toEqual([published, drafted])
    expect(await list({ objectId: needId, event: 'catalogue.need-pub' })).toEqual([published])
    expect(await list({ personId, from, to: w.clock.now() })).toEqual([published, drafted])
    expect(await list({ objectId: needId, organisationId: at.organisationId })).toEqual([published, drafted])
    expect(await list({ objectId: needId, personId: crypto.randomUUID() })).toEqual([])
    expect(await list({ objectId: needId, to: new Date(from.getTime() - 1) })).toEqual([])
  })
})
