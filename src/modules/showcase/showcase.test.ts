/** [A10] [A11] [AC-76] [AC-77] The way of a result, a solution, a plant or a factory to the public and back. */
import { describe, expect, test } from 'vitest'
import { dateOf, day, plainDate } from '#kernel/calendar.ts'
import { searchEntries } from '#modules/search/api.ts'
import { furnishedPlatform, quantity } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { drafts, shown, submitted } from '#test/showcase.ts'
import { world } from '#test/world.ts'
import { getShowcase, listShowcase } from './api.ts'
import { achievement, kindCodes } from './content.ts'
import { exportFreshness, getFreshness } from './freshness.api.ts'
import {
  agreeShowcase,
  confirmShowcase,
  getOwnShowcase,
  getShowcaseReview,
  listOwnShowcase,
  listShowcaseReviews,
  publishDueShowcase,
  remindShowcaseOwners,
  retractShowcase,
  returnShowcase,
  saveShowcaseDraft,
  submitShowcase,
  withdrawShowcase,
} from './own.api.ts'
import { maturities, transferModes } from './terms.ts'

const w = await world()
const { call, refusals } = w

const outcome = (who: Actor | null, recordId: string) => outcomeOf(w.decide(who, getShowcase, { recordId }))

const asJob = { ...w.caller(null), job: 'publish-due-showcase' }

describe('[A10] an achievement', () => {
  test('is public once another manager of the organisation has agreed, not before, and not by its author', async () => {
    const { recordId, number } = await submitted(w, 'boss', 'achievement', { locality: '330481' })
    expect(await refusals('boss', agreeShowcase, { recordId, number })).toEqual(['publishing.second-person'])
    expect(await outcome(null, recordId)).toBe('not-found')
    const theirs = await submitted(w, 'buyer', 'achievement')
    expect(await call('boss', agreeShowcase, { recordId: theirs.recordId, number: 1 })).toEqual({
      state: 'published',
    })
    const seen = await call(null, getShowcase, { recordId: theirs.recordId })
    expect(seen).toMatchObject({ number: 'CG2603-00002', ownWord: false, withdrawn: null })
    const found = await call(null, searchEntries, { q: '含氟单体连续合成', kind: ['achievement'] })
    expect(found.entries.map(one => one.path)).toEqual([`/results/${theirs.recordId}`])
  })

  test('of an organisation with one manager is agreed to by its office or the city, by no other office', async () => {
    const first = await submitted(w, 'director', 'achievement')
    expect(await outcomeOf(w.decide('district', agreeShowcase, first))).toBe('not-found')
    const { reviews } = await call('otherDistrict', listShowcaseReviews, {})
    expect(reviews.map(one => [one.recordId, one.mayAgree])).toEqual([[first.recordId, true]])
    const own = await call('director', listShowcaseReviews, {})
    expect(own.reviews.map(one => one.mayAgree)).toEqual([false])
    await call('otherDistrict', agreeShowcase, first)
    expect((await call('otherDistrict', listShowcaseReviews, {})).reviews).toEqual([])
    expect(await outcome(null, first.recordId)).toBe('accepted')
  })
})

describe('[A10] a solution, a plant, a factory', () => {
  test.each(['solution', 'plant', 'factory'] as const)('%s: its owner may agree alone', async kind => {
    const { recordId, number } = await submitted(w, 'director', kind)
    expect(await outcome(null, recordId)).toBe('not-found')
    await call('director', agreeShowcase, { recordId, number })
    expect((await call(null, getShowcase, { recordId })).content).toMatchObject({ kind })
  })

  test('waits for its day, then becomes public without anybody', async () => {
    const { recordId, number } = await submitted(w, 'director', 'plant', {}, '2026-03-04')
    expect(await call('director', agreeShowcase, { recordId, number })).toEqual({ state: 'scheduled' })
    await w.door.call(publishDueShowcase, {}, asJob)
    expect(await outcome(null, recordId)).toBe('not-found')
    await w.later(2 * day)
    await w.door.call(publishDueShowcase, {}, asJob)
    const seen = await call(null, getShowcase, { recordId })
    expect(seen.history).toMatchObject([{ number: 1, to: null, reason: null }])
    expect(seen.confirmedOn).toBe('2026-03-02')
    expect(dateOf(new Date(seen.publishedAt ?? 0))).toBe('2026-03-04')
  })

  test('a day that is past or more than a year ahead is refused', async () => {
    const saved = await call('director', saveShowcaseDraft, { kind: 'plant', draft: drafts.plant })
    for (const publishOn of ['2026-03-01', '2027-04-01'])
      expect(await refusals('director', submitShowcase, { ...saved, publishOn })).toEqual(['publishing.day'])
  })

  test('is returned with a reason, mended, and submitted as the next version', async () => {
    const first = await submitted(w, 'director', 'plant')
    await call('otherDistrict', returnShowcase, { ...first, note: '请补充变压器容量' })
    const own = await call('director', getOwnShowcase, { recordId: first.recordId })
    expect(own).toMatchObject({ waiting: null, returned: { number: 1, note: '请补充变压器容量' } })
    const next = await call('director', submitShowcase, { recordId: first.recordId, version: own.version })
    expect(next.number).toBe(2)
    expect(await outcomeOf(w.decide('director', agreeShowcase, first))).toBe('publishing.state')
    await call('director', agreeShowcase, { recordId: first.recordId, number: 2 })
    expect(await outcome(null, first.recordId)).toBe('accepted')
  })

  test('[A2] says by what a figure was measured or certified before it is submitted, but not to be kept', async () => {
    for (const basis of ['measured', 'certificate'] as const) {
      const [area, ...others] = drafts.plant.capabilities
      const draft = { ...drafts.plant, capabilities: [{ ...area, basis, evidence: '' }, ...others] }
      const saved = await call('director', saveShowcaseDraft, { kind: 'plant', draft })
      const decision = await w.decide('director', submitShowcase, saved)
      expect(decision.ok ? [] : decision.refusals.map(({ field }) => field)).toEqual([
        'capabilities.0.evidence',
      ])
    }
  })

  test('[A2] may go on saying of a public figure what it said before evidence was asked for, but nothing new', async () => {
    const [area, ...others] = drafts.plant.capabilities
    const old = { ...drafts.plant, capabilities: [{ ...area, basis: 'measured', evidence: '' }, ...others] }
    const recordId = await shown(w, 'director', 'plant', { name: '示例旧厂房' })
    await w.database.pool.query(`update showcase.record set content = content || $2::jsonb where id = $1`, [
      recordId,
      JSON.stringify({ capabilities: old.capabilities }),
    ])
    const { version } = await call('director', getOwnShowcase, { recordId })
    const price = { mode: 'negotiable', reason: '视租期而定' }
    const draft = { ...old, name: '示例旧厂房', price }
    const priced = await call('director', saveShowcaseDraft, { recordId, version, kind: 'plant', draft })
    const other = [{ ...area, basis: 'certificate', evidence: '' }, ...others]
    const { number, version: next } = await call('director', submitShowcase, priced)
    await call('director', retractShowcase, { recordId, number })
    const changed = await call('director', saveShowcaseDraft, {
      recordId,
      version: next,
      kind: 'plant',
      draft: { ...draft, capabilities: other },
    })
    expect(await refusals('director', submitShowcase, changed)).toEqual(['catalogue.capability.evidence'])
  })

  test('can be taken back while it waits, and only one version waits at a time', async () => {
    const { recordId, version, number } = await submitted(w, 'director', 'plant')
    expect(await refusals('director', submitShowcase, { recordId, version })).toEqual(['publishing.pending'])
    await call('director', retractShowcase, { recordId, number })
    expect(await refusals('director', agreeShowcase, { recordId, number })).toEqual(['publishing.state'])
    expect(await refusals('director', retractShowcase, { recordId, number })).toEqual(['publishing.waiting'])
    await call('director', submitShowcase, { recordId, version })
  })

  test('shows what changed, field by field, to the reviewer and then to everyone', async () => {
    const recordId = await shown(w, 'director', 'plant')
    const { version } = await call('director', getOwnShowcase, { recordId })
    const capabilities = drafts.plant.capabilities.map(one =>
      one.parameter === 'clear-height' ? { ...one, quantity: quantity('length', '9 m') } : one,
    )
    const draft = { ...drafts.plant, capabilities, price: { mode: 'negotiable', reason: '视租期而定' } }
    const saved = await call('director', saveShowcaseDraft, { recordId, version, kind: 'plant', draft })
    expect((await call(null, getShowcase, { recordId })).content?.price.mode).toBe('fixed')
    const { number } = await call('director', submitShowcase, saved)
    const { waiting } = await call('otherDistrict', getShowcaseReview, { recordId })
    const changes = [
      {
        field: '参数 · 层高',
        before: '8.5 m（实测，2026年1月5日，示例测试报告 3 号）',
        after: '9 m（实测，2026年1月5日，示例测试报告 3 号）',
      },
      { field: '价格', before: '18 元/平方米·月（租金）（含税）', after: '面议：视租期而定' },
    ]
    expect(waiting?.changes).toEqual(changes)
    await call('director', agreeShowcase, { recordId, number })
    const { history } = await call(null, getShowcase, { recordId })
    expect(history.map(one => one.changes)).toEqual([changes, []])
  })

  test('withdrawn is in no list; its page says since when and why, and nothing else', async () => {
    const recordId = await shown(w, 'director', 'factory', { name: '示例停产代工' })
    await call('director', withdrawShowcase, { recordId, reason: '产线搬迁，暂停接单' })
    const seen = await call(null, getShowcase, { recordId })
    expect(seen).toMatchObject({ content: null, facts: [], withdrawn: { reason: '产线搬迁，暂停接单' } })
    expect(JSON.stringify(seen)).not.toContain('示例停产代工')
    const { records } = await call(null, listShowcase, { kind: 'factory', q: '停产代工' })
    expect(records).toEqual([])
    const found = await call(null, searchEntries, { q: '停产代工', kind: ['factory'] })
    expect(found.entries.map(one => one.recordId)).not.toContain(recordId)
    expect(await refusals('director', withdrawShowcase, { recordId, reason: '再撤一次' })).toEqual([
      'publishing.public',
    ])
  })

  test('withdrawn while a version waits isn’t brought back on that version’s day', async () => {
    const recordId = await shown(w, 'director', 'factory')
    const { version } = await call('director', getOwnShowcase, { recordId })
    const tomorrow = dateOf(new Date(w.clock.now().getTime() + day))
    const { number } = await call('director', submitShowcase, { recordId, version, publishOn: tomorrow })
    await call('director', agreeShowcase, { recordId, number })
    await call('director', withdrawShowcase, { recordId, reason: '停止接单' })
    await w.later(2 * day)
    await w.door.call(publishDueShowcase, {}, asJob)
    expect((await call(null, getShowcase, { recordId })).withdrawn).not.toBe(null)
  })

  test('public again, isn’t said to be the same as what is concealed', async () => {
    const recordId = await shown(w, 'director', 'factory')
    await call('director', withdrawShowcase, { recordId, reason: '停止接单' })
    const { version } = await call('director', getOwnShowcase, { recordId })
    const { number } = await call('director', submitShowcase, { recordId, version })
    await call('director', agreeShowcase, { recordId, number })
    const { history } = await call(null, getShowcase, { recordId })
    expect(history.map(({ changes }) => changes)).toEqual([null, []])
  })
})

describe('a draft', () => {
  test('is kept as it is, and saved over by nobody who hasn’t seen it', async () => {
    const { recordId } = await call('director', saveShowcaseDraft, { kind: 'plant', draft: { name: '半' } })
    const saved = { recordId, version: 1, kind: 'plant' as const, draft: { name: '半成' } }
    await call('director', saveShowcaseDraft, saved)
    expect(await outcomeOf(w.decide('director', saveShowcaseDraft, saved))).toBe('conflict')
    const own = await call('director', getOwnShowcase, { recordId })
    expect(own).toMatchObject({ draft: { name: '半成' }, state: 'draft', version: 2 })
  })

  test('that isn’t complete is refused with every field, a wrong unit with its own', async () => {
    const saved = await call('director', saveShowcaseDraft, {
      kind: 'plant',
      draft: {
        ...drafts.plant,
        name: '',
        capabilities: [
          {
            parameter: 'floor-area',
            quantity: { kind: 'area', unit: 'kg', form: 'value', value: 2 },
            basis: 'measured',
            statedOn: '2026-01-05',
          },
        ],
      },
    })
    const decision = await w.decide('director', submitShowcase, saved)
    const fields = decision.ok ? [] : decision.refusals.map(({ field }) => field)
    expect(fields).toEqual(expect.arrayContaining(['name', 'capabilities.0.quantity.unit']))
  })

  test('of an organisation that isn’t verified can be written but not submitted', async () => {
    const saved = await call('unverified', saveShowcaseDraft, { kind: 'plant', draft: drafts.plant })
    expect(await refusals('unverified', submitShowcase, saved)).toEqual(['showcase.verified'])
  })

  test('of a solution may name a platform by id only once that is public', async () => {
    const platforms = [{ id: crypto.randomUUID(), name: '尚未发布的平台' }]
    const draft = { ...drafts.solution, platforms }
    const saved = await call('director', saveShowcaseDraft, { kind: 'solution', draft })
    expect(await refusals('director', submitShowcase, saved)).toEqual(['showcase.platforms'])
  })

  test('is listed with the others of the organisation, newest first, and with none of another', async () => {
    const { records } = await call('otherDirector', listOwnShowcase, {})
    expect(records).toEqual([])
    const mine = (await call('director', listOwnShowcase, { kind: 'plant' })).records
    expect(mine.length).toBeGreaterThan(3)
    expect(mine.map(one => one.id)).toEqual(
      mine
        .map(one => one.id)
        .toSorted()
        .reverse(),
    )
  })
})

describe('[AC-76] a claim', () => {
  test('that a result exists names it, or is shown as the owner’s own word', async () => {
    const recordId = await shown(w, 'director', 'achievement', { evidence: [], name: '示例自述技术' })
    const seen = await call(null, getShowcase, { recordId })
    expect(seen.ownWord).toBe(true)
    expect(seen.facts).toContainEqual({ name: '成熟度', value: '通过中试（自述）', items: [] })
    const { records } = await call(null, listShowcase, { kind: 'achievement', q: '自述技术' })
    expect(records[0]?.tags[0]).toBe('通过中试（自述）')
  })

  test('below that needs no result', async () => {
    const recordId = await shown(w, 'director', 'achievement', { evidence: [], maturity: '通过小试' })
    expect((await call(null, getShowcase, { recordId })).ownWord).toBe(false)
  })
})

describe('[AC-77] a word of a list', () => {
  test.each([...transferModes])('%s is stored as it is shown', async mode => {
    const { transfers } = achievement.parse({
      ...drafts.achievement,
      kind: 'achievement',
      transfers: [mode],
    })
    expect(transfers).toEqual([mode])
  })

  test('stands there once, and none is a part that another could be taken for', () => {
    for (const words of [transferModes, maturities]) expect(new Set(words).size).toBe(words.length)
    expect(transferModes).toContain('普通许可')
    expect(transferModes).toContain('独占许可')
  })
})

describe('[A11] a record', () => {
  test('that nobody confirmed for half a year comes last, until its owner confirms it', async () => {
    const old = await shown(w, 'director', 'solution', { name: '示例陈旧方案' })
    await w.later(190 * day)
    const fresh = await shown(w, 'director', 'solution', { name: '示例新近方案' })
    const order = async () =>
      (await call(null, listShowcase, { kind: 'solution', q: '示例' })).records
        .map(one => one.id)
        .filter(id => [old, fresh].includes(id))
    w.later(day)
    expect(await order()).toEqual([fresh, old])
    const { version, freshness } = await call('director', getOwnShowcase, { recordId: old })
    expect(freshness).toBe('stale')
    await furnishedPlatform(w, 'director')
    const before = await call(null, getFreshness, {})
    const owner = before.owners.find(({ platforms }) => platforms > 0)
    expect(owner?.fresh).toBeGreaterThanOrEqual(2)
    expect(owner?.stale).toBeGreaterThanOrEqual(1)
    expect(before.total.stale).toBe(before.owners.reduce((sum, { stale }) => sum + stale, 0))
    const { rows } = await call(null, exportFreshness, {})
    expect(rows.map(([, , , , , stale]) => stale)).toContain(String(owner?.stale))
    const { confirmedOn } = await call('director', confirmShowcase, { recordId: old, version })
    expect(confirmedOn).toBe(plainDate(dateOf(w.clock.now())))
    expect((await call(null, getShowcase, { recordId: old })).freshness).toBe('fresh')
    const {
      fresh: kept = 0,
      stale = 0,
      ...after
    } = (await call(null, getFreshness, {})).owners.find(({ platforms }) => platforms > 0) ?? {}
    expect([kept, stale]).toEqual([(owner?.fresh ?? 0) + 1, (owner?.stale ?? 0) - 1])
    expect(after).toMatchObject({ organisationName: owner?.organisationName, showcase: owner?.showcase })
  })
})

describe('a letter', () => {
  const about = (word: string) =>
    w.letters.filter(({ subject }) => subject.startsWith(word)).map(({ to, text }) => [to, text])

  test('asks the other managers to review a result, and tells its author why it was returned', async () => {
    const { recordId, number } = await submitted(w, 'buyer', 'achievement', { name: '示例去信成果' })
    await w.settle()
    const asked = w.letters.filter(({ subject }) => subject === '待复核：示例去信成果')
    expect(asked.map(({ to }) => to)).toEqual([['boss@example.test']])
    await call('boss', returnShowcase, { recordId, number, note: '请补充报告编号' })
    await w.settle()
    const [told] = about('已退回：示例去信成果')
    expect(told).toEqual([['buyer@example.test'], expect.stringContaining('请补充报告编号')])
  })

  test('[A11] reminds of what nobody confirmed for half a year, and again after 30 days, not sooner', async () => {
    const recordId = await shown(w, 'director', 'factory', { name: '示例久未确认' })
    const reminders = async () => {
      await w.door.call(remindShowcaseOwners, {}, asJob)
      await w.settle()
      return about('请核对公开的数据：示例久未确认').length
    }
    expect(await reminders()).toBe(0)
    await w.later(181 * day)
    expect([await reminders(), await reminders()]).toEqual([1, 1])
    await w.later(30 * day)
    expect(await reminders()).toBe(2)
    const { version } = await call('director', getOwnShowcase, { recordId })
    await call('director', confirmShowcase, { recordId, version })
    await w.later(30 * day)
    expect(await reminders()).toBe(2)
  })
})

test('two who decide at once: one version becomes public, once', async () => {
  const { recordId, number } = await submitted(w, 'director', 'plant')
  const attempts = [
    w.decide('director', agreeShowcase, { recordId, number }),
    w.decide('otherDistrict', agreeShowcase, { recordId, number }),
    w.decide('lead', returnShowcase, { recordId, number, note: '同时退回' }),
    w.decide('director', retractShowcase, { recordId, number }),
  ]
  const outcomes = tally(await Promise.all(attempts.map(outcomeOf)))
  expect(outcomes['accepted']).toBe(1)
  const { waiting } = await call('director', getOwnShowcase, { recordId })
  expect(waiting).toBe(null)
})

test('every kind has a complete sample', () => {
  expect(Object.keys(drafts).toSorted()).toEqual(kindCodes.toSorted())
})
