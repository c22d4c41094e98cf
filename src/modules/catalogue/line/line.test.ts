/** The record of a line: process units in order, limits, change-over, and how all of it is found. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { checkRequest, requestBooking } from '#modules/booking/api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { listTerms } from '#modules/taxonomy/api.ts'
import { bookableLine, edition, lineInput, quantity, requestWords, span } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getOwnPlatform, getPlatform, searchPlatforms } from '../api.ts'
import { platformFigures } from '../platform/facts.store.ts'
import { getPlatformHistory, getPlatformOfPart } from '../platform/publication.api.ts'
import { exportLines } from '../sheet/export.api.ts'
import { addLine, getLine, resumeLine, retireLine, reviseLine } from './api.ts'
import { limitRefusals } from './rules.ts'

const w = await world()
const { call, decide, refusals } = w

/** Rule and field of everything that stands against a change of a line. */
async function faultsOf(lineId: string, changes: Partial<Input<typeof addLine>>) {
  const decision = await decide('director', reviseLine, { ...lineInput, ...changes, lineId, version: 1 })
  return decision.ok ? [] : decision.refusals.map(({ rule, field }) => [rule, field])
}

const statedOn = plainDate('2026-01-05')
const measured = { basis: 'measured' as const, statedOn }

const train = {
  units: [
    { name: '配料罐', kind: 'mixer' as const, material: '304 不锈钢', count: 2, capabilities: [] },
    {
      name: '压力式喷雾干燥塔',
      kind: 'dryer' as const,
      material: '316L 不锈钢',
      count: 1,
      capabilities: [
        {
          ...measured,
          parameter: 'inlet-temperature' as const,
          quantity: quantity('temperature', '140-210 ℃'),
          evidence: '2025 年 11 月性能测试报告（示例）',
        },
      ],
    },
  ],
  batch: quantity('mass', '20-120 kg'),
  cleaningHours: 4,
  changeoverHours: 8,
  changeovers: [
    { from: 'food' as const, to: 'cosmetic' as const, hours: 12 },
    { from: 'cosmetic' as const, to: 'food' as const, hours: null },
  ],
  utilities: [{ utility: 'steam' as const, quantity: quantity('mass-flow', '≤300 kg/h') }],
  refusedClasses: ['drug' as const, 'chemical' as const],
}

describe('[A2] the record of a line', () => {
  test('is read again as it was written: units in order, evidence, batch, change-over, limits', async () => {
    const { lineId } = await bookableLine(w, { line: train })
    const { line } = await call(null, getLine, { lineId })
    expect(line).toMatchObject(train)
    const reversed = { ...lineInput, ...train, units: train.units.toReversed() }
    await call('director', reviseLine, { ...reversed, lineId, version: 1 })
    const again = await call(null, getLine, { lineId })
    expect(again.line.units.map(({ name }) => name)).toEqual(['压力式喷雾干燥塔', '配料罐'])
  })

  test('says only what its owner said: what was left out stays open', async () => {
    const { lineId, platformId } = await bookableLine(w)
    const { line } = await call(null, getLine, { lineId })
    expect(line).toMatchObject({ units: [], batch: null, cleaningHours: null, changeoverHours: null })
    const { lines } = await call('director', getOwnPlatform, { platformId })
    expect(lines[0]).toMatchObject({ refusedClasses: null, hazardsAccepted: [], utilities: [] })
  })
})

describe('what a line cannot say', () => {
  const input = (changes: Record<string, unknown>) => ({ ...lineInput, ...train, ...changes })
  const paths = (changes: Record<string, unknown>) => {
    const read = addLine.input.safeParse({ platformId: crypto.randomUUID(), ...input(changes) })
    return read.error?.issues.map(({ path }) => path.join('.')) ?? []
  }

  test.each([
    ['two units of one name', { units: [train.units[0], train.units[0]] }, ['units']],
    ['a batch in degrees', { batch: quantity('temperature', '20-30 ℃') }, ['batch.unit']],
    ['a batch of steps', { batch: quantity('mass', '10、20 kg') }, ['batch.form']],
    ['a batch of nothing', { batch: quantity('mass', '0-20 kg') }, ['batch.value']],
    ['negative hours', { cleaningHours: -1 }, ['cleaningHours']],
    [
      'a change-over to the same',
      { changeovers: [{ from: 'food', to: 'food', hours: 1 }] },
      ['changeovers.0.to'],
    ],
    ['one change-over twice', { changeovers: [train.changeovers[0], train.changeovers[0]] }, ['changeovers']],
    [
      'steam in kilowatts',
      { utilities: [{ utility: 'steam', quantity: quantity('power', '30 kW') }] },
      ['utilities.0.quantity'],
    ],
    ['one supply twice', { utilities: [{ utility: 'steam' }, { utility: 'steam' }] }, ['utilities']],
  ])('%s', (_, changes, expected) => {
    expect(paths(changes)).toEqual(expected)
  })

  test('a change-over of products that it refuses; every such field is named', async () => {
    const { lineId } = await bookableLine(w)
    expect(await faultsOf(lineId, { ...train, refusedClasses: ['food'] })).toEqual([
      ['catalogue.line.class', 'changeovers.0.from'],
      ['catalogue.line.class', 'changeovers.1.to'],
    ])
  })

  test('nothing that the rules let through contradicts itself', () => {
    const code = fc.constantFrom('food' as const, 'drug' as const, 'chemical' as const)
    const codes = fc.uniqueArray(fc.constantFrom('H1', 'H2', 'H3'))
    fc.assert(
      fc.property(
        fc.record({
          hazardsAccepted: codes,
          hazardsRefused: codes,
          refusedClasses: fc.uniqueArray(code),
          changeovers: fc.array(fc.record({ from: code, to: code, hours: fc.constant(null) })),
        }),
        line => {
          const known = [{ code: 'H1' }, { code: 'H2' }]
          const contradicts =
            [...line.hazardsAccepted, ...line.hazardsRefused].includes('H3') ||
            line.hazardsAccepted.some(one => line.hazardsRefused.includes(one)) ||
            line.changeovers.some(({ from, to }) => [from, to].some(one => line.refusedClasses.includes(one)))
          expect(limitRefusals(line, known).length > 0).toBe(contradicts)
        },
      ),
    )
  })
})

describe('hazards of a line', () => {
  test('are taken as they are while no classification is in force, and checked and named once one is', async () => {
    const hazards = { hazardsAccepted: ['HX-1'], hazardsRefused: ['HX-2'] }
    const { lineId } = await bookableLine(w, { line: hazards })
    const before = await call(null, getLine, { lineId })
    expect(before.hazards).toEqual([
      { code: 'HX-1', name: 'HX-1' },
      { code: 'HX-2', name: 'HX-2' },
    ])
    await edition(w, { terms: [{ code: 'HX-1', name: '易燃液体（示例）' }] })
    const { terms } = await call(null, listTerms, { scheme: ['hazard'] })
    expect(terms).toEqual([
      { scheme: 'hazard', code: 'HX-1', parent: null, name: '易燃液体（示例）', current: true },
    ])
    expect((await call(null, getLine, { lineId })).hazards[0]?.name).toBe('易燃液体（示例）')
    // What it was given before stays; what is new must be of the day.
    expect(await faultsOf(lineId, hazards)).toEqual([])
    const stranger = { ...hazards, hazardsRefused: ['HX-2', 'HX-3'] }
    expect(await faultsOf(lineId, stranger)).toEqual([['catalogue.line.hazard', 'hazardsRefused']])
    const both = { hazardsAccepted: ['HX-1'], hazardsRefused: ['HX-1'] }
    expect(await faultsOf(lineId, both)).toEqual([['catalogue.line.hazard', 'hazardsRefused']])
  })

  test('accepted and refused at once are no row of the database', async () => {
    const { lineId } = await bookableLine(w)
    const write = w.inside(tx =>
      tx.execute(
        `update catalogue.line set hazards_accepted = '{X}', hazards_refused = '{X}' where id = '${lineId}'`,
      ),
    )
    await expect(write).rejects.toThrow()
  })
})

test('two lines of a platform have two names', async () => {
  const { platformId } = await bookableLine(w)
  expect(await refusals('director', addLine, { ...lineInput, platformId })).toEqual(['catalogue.line.name'])
})

test('[A1] a line is found by its units and by what they can do', async () => {
  const { lineId, platformId } = await bookableLine(w, { line: train })
  const found = async (input: Input<typeof searchEntries>) =>
    (await call(null, searchEntries, input)).entries.map(({ recordId }) => recordId)
  expect(await found({ q: '压力式喷雾干燥塔', kind: ['line'] })).toContain(lineId)
  const { platforms } = await call(null, searchPlatforms, { q: '压力式喷雾干燥塔' })
  expect(platforms.map(({ id }) => id)).toContain(platformId)
  expect(await found({ kind: ['line'], parameter: ['inlet-temperature:200 ℃'] })).toContain(lineId)
  expect(await found({ kind: ['line'], parameter: ['inlet-temperature:250 ℃'] })).toEqual([])
})

describe('a line that is taken off', () => {
  const reason = '设备改造，停止承接'
  const twoLines = async () => {
    const { platformId, lineId } = await bookableLine(w)
    await call('director', addLine, { ...lineInput, name: '另一条反应线', platformId })
    return { platformId, lineId }
  }

  test('isn’t found, shown, counted or booked any more, and its address says since when and why', async () => {
    const { platformId, lineId } = await twoLines()
    const counts = async () => [
      (await call(null, exportLines, {})).total,
      (await w.inside(tx => platformFigures(tx, platformId, statedOn))).lines,
    ]
    const [listed = 0] = await counts()
    await call('director', retireLine, { lineId, version: 1, reason })
    const { lines, retiredLines } = await call(null, getPlatform, { platformId })
    expect(lines.map(({ name }) => name)).toEqual(['另一条反应线'])
    expect(retiredLines).toMatchObject([{ id: lineId, reason }])
    expect(await counts()).toEqual([listed - 1, 1])
    expect(await problemOf(decide(null, getLine, { lineId }))).toBe('not-found')
    const asked = { lineId, ...span('2026-03-10 08:00', '12:00'), ...requestWords }
    const { refusals: told } = await call('buyer', checkRequest, asked)
    const facts = { on: dateOf(w.clock.now()), reason }
    expect(await decide('buyer', requestBooking, asked)).toMatchObject({
      ok: false,
      refusals: [{ rule: 'catalogue.line.ended', facts, message: expect.stringContaining(reason) }],
    })
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining(reason)])
    expect(await call(null, getPlatformOfPart, { partId: lineId })).toMatchObject({
      withdrawn: false,
      retired: { reason },
    })
    const { versions } = await call(null, getPlatformHistory, { platformId })
    expect(versions[0]?.changes.every(({ after }) => after === null)).toBe(true)
  })

  test('comes back as it was; a public platform keeps one', async () => {
    const { platformId, lineId } = await twoLines()
    await call('director', retireLine, { lineId, version: 1, reason })
    const [other] = (await call(null, getPlatform, { platformId })).lines
    const last = { lineId: other?.id ?? '', version: 1, reason }
    expect(await refusals('director', retireLine, last)).toEqual(['catalogue.line.last'])
    expect(await refusals('director', retireLine, { lineId, version: 2, reason })).toEqual([
      'catalogue.line.retired',
    ])
    expect(await call('director', resumeLine, { lineId, version: 2 })).toEqual({ version: 3 })
    expect((await call(null, getLine, { lineId })).line.price).toMatchObject({ fen: 800_000 })
    expect(await refusals('director', resumeLine, { lineId, version: 3 })).toEqual(['catalogue.line.retired'])
  })
})
