/** Door tests: making, replacing and ending rules, and who reads them. */
import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { bookableLine } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { addRule, endRule, listOwnRules, listRules } from './api.ts'

const w = await world()
const source = '示例管理办法第三条'

const horizon = (platformId: string, days: number, validFrom: PlainDate, changes: object = {}) =>
  ({ platformId, content: { kind: 'horizon', days }, validFrom, source, ...changes }) as Input<typeof addRule>

test('[C5] the next version follows the one before without gap or overlap, and what was stays readable', async () => {
  const { platformId, lineId } = await bookableLine(w)
  await w.call('director', addRule, horizon(platformId, 30, plainDate('2026-03-02')))
  await w.call('director', addRule, horizon(platformId, 60, plainDate('2026-04-01')))
  const { rules } = await w.call('scheduler', listOwnRules, { platformId })
  expect(rules.map(({ text, validFrom, validTo, state }) => [text, validFrom, validTo, state])).toEqual([
    ['最多提前 60 天申请', '2026-04-01', null, 'coming'],
    ['最多提前 30 天申请', '2026-03-02', '2026-03-31', 'inForce'],
  ])
  expect((await w.call(null, listRules, { lineId })).rules).toHaveLength(2)
  expect(await w.refusals('director', addRule, horizon(platformId, 9, plainDate('2026-03-15')))).toEqual([
    'policy.rule.place',
  ])
})

test('rules reach forward only, and their days are days of the calendar', async () => {
  const { platformId } = await bookableLine(w)
  expect(await w.refusals('director', addRule, horizon(platformId, 9, plainDate('2026-03-01')))).toEqual([
    'policy.rule.from',
  ])
})

test('two made at once for one thing: one of them', async () => {
  const { platformId } = await bookableLine(w)
  const make = (days: number) =>
    w.decide('director', addRule, horizon(platformId, days, plainDate('2026-05-01')))
  const made = await Promise.allSettled([make(1), make(2), make(3)])
  expect(made.filter(one => one.status === 'fulfilled' && one.value.ok)).toHaveLength(1)
  expect((await w.call('director', listOwnRules, { platformId })).rules).toHaveLength(1)
})

test('a rule ends today at the earliest; one that hasn’t begun is taken back', async () => {
  const { platformId, lineId } = await bookableLine(w)
  const { ruleId } = await w.call('director', addRule, horizon(platformId, 30, plainDate('2026-03-02')))
  const coming = await w.call('director', addRule, {
    ...horizon(platformId, 5, plainDate('2026-06-01')),
    lineId,
    audience: 'academic',
  })
  const today = plainDate('2026-03-02')
  const yesterday = { ruleId, last: plainDate('2026-03-01') }
  expect(await w.refusals('director', endRule, yesterday)).toEqual(['policy.rule.last'])
  await w.call('director', endRule, { ruleId, last: today })
  await w.call('director', endRule, { ruleId: coming.ruleId, last: today })
  const { rules } = await w.call('director', listOwnRules, { platformId })
  expect(rules.map(({ validTo }) => validTo)).toEqual([today])
})

test('only the platform’s manager makes rules, and only for own lines', async () => {
  const { platformId } = await bookableLine(w)
  const foreign = await bookableLine(w, { who: 'otherDirector', platform: { locality: '330411' } })
  const input = horizon(platformId, 30, plainDate('2026-03-02'))
  expect(await problemOf(w.call('otherDirector', addRule, input))).toBe('not-found')
  expect(await problemOf(w.call('scheduler', addRule, input))).toBe('forbidden')
  expect(await problemOf(w.call('director', addRule, { ...input, lineId: foreign.lineId }))).toBe('not-found')
})
