/** Door tests: real database, real door, fixed clock; what came of a pair is counted from orders and inquiries made here. */
import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { and, eq } from '#kernel/sql.ts'
import { withdrawPlatform } from '#modules/catalogue/api.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { recordResult } from '#modules/execution/result.api.ts'
import { organisation } from '#modules/identity/tables.ts'
import { sendInquiry } from '#modules/inquiry/api.ts'
import { cancelOrder } from '#modules/order/api.ts'
import { at, bookableLine, inquiryWords, needDraft } from '#test/builders.ts'
import { organisations } from '#test/cast.ts'
import { callAs, decideAs, newcomer, refusalsTo } from '#test/crowd.ts'
import { executing } from '#test/executions.ts'
import { ordering } from '#test/orders.ts'
import { chainsIn, pairSaid, proposed, university } from '#test/pairs.ts'
import { world } from '#test/world.ts'
import { answerPair, endPair, getPair, listPairs, listPublicPairs, proposePair, withdrawPair } from './api.ts'
import { pair as pairTable, party } from './tables.ts'
import type { PairRole } from './terms.ts'

const w = await world()
const firmUscc = organisations.maker.uscc
await chainsIn(w)

async function open(platformId?: string) {
  const school = await university(w)
  const platform = platformId ?? (await bookableLine(w)).platformId
  const { pairId } = await proposed(w, { offers: 'director', platformId: platform, firmUscc, school })
  return { school, pairId, platformId: platform }
}

async function active(platformId?: string) {
  const { pairId, ...rest } = await open(platformId)
  await callAs(w, rest.school, answerPair, { pairId, version: 1, accepted: true })
  await w.call('boss', answerPair, { pairId, version: 2, accepted: true })
  return { pairId, ...rest }
}

const shown = async (pairId: string) =>
  (await w.call(null, listPublicPairs, {})).pairs.find(({ id }) => id === pairId)

describe('[B6] a pair', () => {
  test('comes about when every side has said yes, and is public from then on', async () => {
    const { pairId, school } = await open()
    const { pair } = await w.call('boss', getPair, { pairId })
    expect(pair).toMatchObject({ phase: 'proposed', chain: { name: '前沿新材料' }, activeFrom: null })
    expect(pair.parties.map(({ role, proposer, own }) => [role, proposer, own])).toEqual([
      ['platform', true, false],
      ['university', false, false],
      ['firm', false, true],
    ])
    expect(await shown(pairId)).toBeUndefined()
    // The platform has answered by proposing.
    expect(await w.refusals('director', answerPair, { pairId, version: 1, accepted: true })).toEqual([
      'pairing.state',
    ])
    const first = await callAs(w, school, answerPair, { pairId, version: 1, accepted: true })
    expect(first.complete).toBe(false)
    const last = await w.call('boss', answerPair, { pairId, version: 2, accepted: true })
    expect(last.complete).toBe(true)
    expect(await shown(pairId)).toMatchObject({
      ...{ phase: 'active', activeFrom: '2026-03-02', aims: pairSaid.aims },
      counts: { needs: 0, orders: 0, signed: 0, results: 0 },
    })
  })

  test('two sides that answer at once: one of them is told to look again, and none is lost', async () => {
    const { pairId, school } = await open()
    const answer = { pairId, version: 1, accepted: true }
    const outcomes = await Promise.allSettled([
      decideAs(w, school, answerPair, answer),
      w.decide('boss', answerPair, answer),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { pair } = await w.call('director', getPair, { pairId })
    expect(pair).toMatchObject({ phase: 'proposed', version: 2 })
    await expect(
      w.inside(tx =>
        tx.execute(`update pairing.pair set state = 'active', active_at = now() where id = '${pairId}'`),
      ),
    ).rejects.toMatchObject({ cause: { constraint: 'pair_by_all' } })
  })

  test('is declined or ended by any side with a reason, withdrawn by who proposed it', async () => {
    const { pairId, school } = await open()
    const no = { pairId, version: 1, accepted: false }
    await expect(callAs(w, school, answerPair, no)).rejects.toMatchObject({ code: 'malformed' })
    const input = { pairId, version: 1, reason: '目标有调整，重新拟定' }
    expect(await w.refusals('boss', withdrawPair, input)).toEqual(['pairing.state'])
    await callAs(w, school, answerPair, { ...no, reason: '方向与学院不符' })
    expect((await w.call('boss', getPair, { pairId })).pair).toMatchObject({
      ...{ phase: 'declined', endReason: '方向与学院不符' },
      endedBy: expect.stringMatching(/^示例企业/),
    })
    const other = await open()
    await w.call('director', withdrawPair, { ...input, pairId: other.pairId })
    expect(
      await refusalsTo(w, other.school, answerPair, { ...no, pairId: other.pairId, accepted: true }),
    ).toEqual(['pairing.state'])
    const third = await active()
    const end = { pairId: third.pairId, version: 3, reason: '项目完成，验收通过' }
    await callAs(w, third.school, endPair, end)
    expect(await w.refusals('boss', endPair, { ...end, version: 4 })).toEqual(['pairing.state'])
    // That it ended is public, what one side says of it isn't: the others never agreed to that.
    const ended = await shown(third.pairId)
    expect(ended).toMatchObject({ phase: 'ended', endedOn: '2026-03-02' })
    expect(JSON.stringify(ended)).not.toContain(end.reason)
  })

  test('says all that stands against it at once', async () => {
    const { platformId } = await bookableLine(w)
    const input = { as: 'firm' as const, platformId, ...pairSaid, until: plainDate('2026-03-02') }
    const others = [
      { role: 'university' as const, uscc: firmUscc },
      { role: 'firm' as const, uscc: '91330400XXXX99999X' },
    ]
    const rules = await w.refusals('competitor', proposePair, { ...input, chain: 'none', others })
    expect(rules).toEqual(['pairing.party', 'pairing.party', 'pairing.chain', 'pairing.until'])
    expect(await w.refusals('unverified', proposePair, { ...input, others })).toEqual(['pairing.verified'])
  })

  test('comes about only with a platform that is public and sides that are verified, and is public only so', async () => {
    const made = await active()
    const { pairId, school } = await open(made.platformId)
    await callAs(w, school, answerPair, { pairId, version: 1, accepted: true })
    expect(await shown(made.pairId)).toBeDefined()
    await w.call('director', withdrawPlatform, {
      ...{ platformId: made.platformId, version: 2, reason: '设备搬迁，暂停服务' },
    })
    await w.inside(tx =>
      tx.update(organisation).set({ verifiedAt: null }).where(eq(organisation.id, school.organisationId)),
    )
    expect(await shown(made.pairId)).toBeUndefined()
    expect(await w.refusals('boss', answerPair, { pairId, version: 2, accepted: true })).toEqual([
      ...['pairing.platform', 'pairing.party'],
    ])
  })

  test('that is in force stands before one that is over with its term', async () => {
    const [older, newer] = [await active(), await active()]
    await w.inside(tx =>
      tx
        .update(pairTable)
        .set({ until: plainDate('2026-03-01') })
        .where(eq(pairTable.id, newer.pairId)),
    )
    const { pairs } = await w.call(null, listPublicPairs, {})
    const places = [older, newer].map(({ pairId }) => pairs.findIndex(({ id }) => id === pairId))
    expect(pairs[places[1] ?? -1]?.phase).toBe('expired')
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('is for its sides, the offices of their places and the city; for others it isn’t there', async () => {
    const { pairId } = await open()
    for (const who of ['lead', 'department', 'district', 'otherDistrict', 'boss', 'director'] as const)
      expect((await w.call(who, listPairs, {})).pairs.map(({ id }) => id)).toContain(pairId)
    const stranger = await newcomer(w)
    await expect(callAs(w, stranger, getPair, { pairId })).rejects.toMatchObject({ code: 'not-found' })
    const answer = callAs(w, stranger, answerPair, { pairId, version: 1, accepted: true })
    await expect(answer).rejects.toMatchObject({ code: 'not-found' })
    await expect(w.call('competitor', getPair, { pairId })).rejects.toMatchObject({ code: 'not-found' })
    expect((await w.call('otherDirector', listPairs, {})).pairs).toEqual([])
  })
})

test('[B6] what came of a pair is counted from records of its sides and its term, and shown to those they concern', async () => {
  const { orderId, lineId } = await executing(w).underContract()
  await w.call('technician', recordResult, {
    ...{ orderId, revision: 0, outcome: 'failed', why: '第三批收率低于约定', followUp: 'again' },
  })
  const [found] = await w.inside(tx => unscopedLines(tx, [lineId]))
  const { pairId, school } = await active(found?.platform.id)
  const saved = await w.call('buyer', saveNeedDraft, { draft: needDraft })
  await w.call('buyer', publishNeed, saved)
  const asked = { needId: saved.needId, lineIds: [lineId], ...inquiryWords, deadline: at('2026-03-04 09:00') }
  await w.call('buyer', sendInquiry, asked)
  // An order with another platform, and another client's inquiry, are none of the pair's.
  await ordering(w).ordered()
  const outsider = await newcomer(w)
  const foreign = await callAs(w, outsider, saveNeedDraft, { draft: needDraft })
  await callAs(w, outsider, publishNeed, foreign)
  await callAs(w, outsider, sendInquiry, { ...asked, needId: foreign.needId })

  const counts = { needs: 1, orders: 1, signed: 1, results: 1 }
  const counted = await w.call('boss', getPair, { pairId })
  expect(counted).toMatchObject({ pair: { counts }, hidden: 0 })
  expect(counted.records.map(({ kind, id }) => [kind, id])).toEqual([
    ['need', saved.needId],
    ['order', orderId],
    ['result', orderId],
  ])
  for (const who of ['lead', 'district', 'otherDistrict'] as const)
    expect(await w.call(who, getPair, { pairId })).toMatchObject({ records: { length: 3 }, hidden: 0 })
  // The office of a place of which only the university is reads how many there are: the records are others'.
  const movedTo = (locality: string, role: PairRole) =>
    w.inside(tx =>
      tx
        .update(party)
        .set({ locality })
        .where(and(eq(party.pairId, pairId), eq(party.role, role))),
    )
  await movedTo(organisations.haining.locality, 'university')
  await movedTo('330424', 'firm')
  expect(await w.call('district', getPair, { pairId })).toMatchObject({
    ...{ pair: { counts }, records: [], hidden: 3 },
  })
  // The university reads how many there are, and not which; the public likewise.
  expect(await callAs(w, school, getPair, { pairId })).toMatchObject({ records: [], hidden: 3 })
  expect(await shown(pairId)).toMatchObject({ counts })
  expect(JSON.stringify(await shown(pairId))).not.toContain(orderId)

  // What comes after the end isn't the pair's any more.
  await w.later(1000)
  await w.call('boss', endPair, { pairId, version: 3, reason: '项目完成，验收通过' })
  await w.later(1000)
  const next = await w.call('buyer', saveNeedDraft, { draft: needDraft })
  await w.call('buyer', publishNeed, next)
  await w.call('buyer', sendInquiry, { ...asked, needId: next.needId })
  expect((await w.call('boss', getPair, { pairId })).pair.counts).toEqual(counts)
})

test('[B6] an order brings no need that was asked for before, and nothing when it is cancelled', async () => {
  const saved = await w.call('buyer', saveNeedDraft, { draft: needDraft })
  await w.call('buyer', publishNeed, saved)
  const { orderId, lineId } = await ordering(w).ordered({}, saved.needId)
  const [found] = await w.inside(tx => unscopedLines(tx, [lineId]))
  const { pairId } = await active(found?.platform.id)
  const counts = async () => (await w.call('boss', getPair, { pairId })).pair.counts
  expect(await counts()).toMatchObject({ needs: 0, orders: 1 })
  await w.call('boss', cancelOrder, { orderId, code: 'terms', reason: '价款支付方式谈不拢' })
  expect(await counts()).toMatchObject({ needs: 0, orders: 0 })
})
