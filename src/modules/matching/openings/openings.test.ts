/** [B1] [AC-65] From a platform's side: which open needs its lines fit, and no more of a need than it lets be known. */
import { describe, expect, test } from 'vitest'
import { listEntries } from '#modules/audit/api.ts'
import { bookableLine, lineInput, publishedNeed, quantity } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { reviseLine } from '../../catalogue/line/api.ts'
import { listOpenings } from './api.ts'

const w = await world()
const { call } = w
const { platformId, lineId } = await bookableLine(w, {
  line: { capabilities: lineInput.capabilities.filter(one => one.parameter !== 'corrosion-resistant') },
})

const volume = (text: string) => ({
  parameter: 'volume',
  quantity: quantity('volume', text),
  reading: 'some',
  weight: 'hard',
})
const resistant = { parameter: 'corrosion-resistant', present: true, weight: 'hard' }
const plain = { confidentiality: 'public', certificates: [], localities: null, budget: null }

const openings = async (who: 'director' | 'scheduler' | 'otherDirector' = 'director') =>
  (await call(who, listOpenings, {})).openings
const openingOf = async (needId: string, who?: 'director' | 'otherDirector') =>
  (await openings(who)).find(({ id }) => id === needId)

describe('[B1] a need that anyone may read', () => {
  test('is met, or but for what isn’t stated, or nearly, as its own match says', async () => {
    const met = await publishedNeed(w, 'buyer', { ...plain, capabilities: [volume('50-200 L')] })
    const silent = await publishedNeed(w, 'buyer', { ...plain, capabilities: [volume('50 L'), resistant] })
    const near = await publishedNeed(w, 'buyer', { ...plain, capabilities: [volume('250 L')] })
    const other = await publishedNeed(w, 'buyer', { ...plain, process: 'coating' })
    expect((await openingOf(met))?.lines).toMatchObject([{ lineId, group: 'meets' }])
    const [line] = (await openingOf(silent))?.lines ?? []
    expect(line?.group).toBe('unknown')
    expect(line?.judgements.filter(one => one.verdict === 'unknown').map(one => one.criterion)).toEqual([
      'capability.corrosion-resistant',
    ])
    expect((await openingOf(near))?.lines).toMatchObject([{ group: 'near' }])
    expect(await openingOf(other)).toBeUndefined()
  })

  test('keeps its budget, which isn’t public, out of what is compared', async () => {
    const budget = { fen: 100, weight: 'hard' }
    const poor = await publishedNeed(w, 'buyer', { ...plain, capabilities: [volume('50 L')], budget })
    const [line] = (await openingOf(poor))?.lines ?? []
    expect(line?.group).toBe('meets')
    expect(line?.judgements.map(one => one.criterion)).not.toContain('budget')
  })
})

describe('[AC-65] a need that isn’t public', () => {
  test('with a public summary shows that, and the same whatever is written into the line', async () => {
    const needId = await publishedNeed(w, 'buyer', { capabilities: [volume('66-77 L')] })
    const before = await openingOf(needId)
    expect(before).toMatchObject({
      name: null,
      days: null,
      lines: [{ group: 'undisclosed', judgements: [] }],
    })
    expect(JSON.stringify(before)).not.toMatch(/volume|66[-–]77|含氟聚合物|实验室/)
    const { price: _price, ...line } = lineInput
    const stated = { ...lineInput.capabilities[0], quantity: quantity('volume', '66-77 L') }
    await call('director', reviseLine, { ...line, lineId, version: 1, capabilities: [stated] as never })
    expect(await openingOf(needId)).toEqual(before)
  })

  test('directed to one is read by that one, leaves a record, and nobody else hears of it', async () => {
    const second = await bookableLine(w, { who: 'otherDirector' })
    const needId = await publishedNeed(w, 'buyer', {
      ...plain,
      confidentiality: 'directed',
      recipients: [platformId, second.platformId],
      capabilities: [volume('70 L')],
    })
    const found = await openingOf(needId)
    expect(found).toMatchObject({ confidentiality: 'directed', lines: [{ lineId }] })
    expect(JSON.stringify(found)).not.toContain(second.platformId)
    const only = await publishedNeed(w, 'buyer', {
      ...plain,
      confidentiality: 'directed',
      recipients: [second.platformId],
      capabilities: [volume('70 L')],
    })
    expect(await openingOf(only)).toBeUndefined()
    expect(await openingOf(only, 'otherDirector')).toBeDefined()
    const { entries } = await call('auditor', listEntries, { event: 'matching.openings-read' })
    expect(JSON.stringify(entries)).toContain(needId)
  })

  test('kept private is in no list, nor are the reader’s own and those whose time is over', async () => {
    const secret = await publishedNeed(w, 'buyer', { ...plain, confidentiality: 'private' })
    expect((await openings('scheduler')).map(({ id }) => id)).not.toContain(secret)
    await w.later(120 * 86_400_000)
    expect(await openings()).toEqual([])
  })
})
