/** Store test: what a platform was given before, as the next reckoning of its support finds it. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { plainDate } from '#kernel/calendar.ts'
import { world } from '#test/world.ts'
import { earlierOf, factsWith, noList } from './facts.store.ts'
import { insertRecovery, storeRecovery } from './payment.store.ts'
import type { Reckoning } from './reckoning.ts'
import { insertAward } from './store.ts'

const w = await world()
const [platformId, awardId, recoveryId, person] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const on = plainDate('2026-03-02')
const facts = {
  kind: 'equipment',
  level: 'provincial',
  recognisedOn: on,
  items: [],
  provincialFen: 0,
} as const
const reckoning: Reckoning = {
  ...{ engine: '1', rule: null, document: '', outcome: 'determined', fen: 300, ceiling: 500 },
  ...{ missing: [], unknown: [], readings: [], items: [], versions: [], inputHash: '' },
}
await w.inside(tx =>
  insertAward(tx, {
    ...{
      id: awardId,
      kind: 'equipment',
      ruleId: 'support.provincial',
      platformId,
      organisationId: randomUUID(),
    },
    ...{ basisId: randomUUID(), basis: '省级认定', level: 'provincial', recognisedOn: on, state: 'reviewed' },
    ...{ openedBy: person, openedAt: w.clock.now(), reviewedBy: person, reviewedDepartment: 'industry' },
    ...{
      decidedOn: on,
      decided: { facts: { ...facts, earlierFen: 0 }, reckoning },
      capFen: 500,
      awardFen: 300,
    },
  }),
)
const given = async (level: 'national' | 'provincial', but: string | null = null) => {
  const before = await w.inside(tx => earlierOf(tx, [platformId], but))
  const basis = { kind: 'equipment', level, recognisedOn: on, grade: null, year: null } as const
  const made = factsWith(basis, before(platformId), noList, on)
  return made.kind === 'equipment' ? made.earlierFen : null
}

test('[AC-17] an upgrade counts what was given for the level below, and no case counts itself', async () => {
  expect([await given('national'), await given('provincial'), await given('national', awardId)]).toEqual([
    300, 0, 0,
  ])
})

test('[D18] what was paid back isn’t given any more, from the day on which it came', async () => {
  await w.inside(tx =>
    insertRecovery(tx, {
      ...{ id: recoveryId, awardId, amount: 120, reason: '审计要求退回', demandedBy: person },
      demandedAt: w.clock.now(),
    }),
  )
  expect(await given('national')).toBe(300)
  await w.inside(tx => storeRecovery(tx, recoveryId, { receivedOn: on, reference: '示例退回 1' }))
  expect(await given('national')).toBe(180)
})
