/** Needs: drafts that are never lost, and as much in public as the owner allows. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { dateOf, day, minute } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { addSynonym, searchEntries } from '#modules/search/api.ts'
import { needDraft, publishedNeed } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { remindOwners } from '../freshness/api.ts'
import {
  confirmNeed,
  getNeed,
  getOwnNeed,
  listNeeds,
  listOwnNeeds,
  publishNeed,
  saveNeedDraft,
  withdrawNeed,
} from './api.ts'

const w = await world()
const { call, decide, later, letters, refusals, settle } = w
const { send } = network(w)

describe('a draft', () => {
  test('is kept as it was typed, complete or not', async () => {
    const typed = { name: '未写完', capabilities: [{ parameter: 'volume' }], window: { days: 3 } }
    const { needId, version } = await call('buyer', saveNeedDraft, { draft: typed })
    expect(await call('buyer', getOwnNeed, { needId })).toMatchObject({
      draft: typed,
      status: 'draft',
      version,
    })
  })

  test('can’t be published before it is complete, and everything that is missing is said at once', async () => {
    const { needId, version } = await call('buyer', saveNeedDraft, { draft: { name: '未写完' } })
    const decision = await decide('buyer', publishNeed, { needId, version })
    if (decision.ok) throw new Error('it was published')
    expect(new Set(decision.refusals.map(({ rule }) => rule))).toEqual(new Set(['catalogue.need.complete']))
    const fields = decision.refusals.map(({ field }) => field)
    expect(fields).toEqual(expect.arrayContaining(['name', 'process', 'confidentiality', 'window']))
    for (const { message } of decision.refusals) expect(message).toMatch(/\p{Script=Han}/u)
    expect(decision.refusals.find(({ field }) => field === 'process')?.message).toBe('请选择此项')
  })

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a window that ends before it begins',
      { window: { from: '2026-05-02', to: '2026-05-01', days: 1 } },
      'window.to',
    ],
    ['a goal below where it stands', { trl: { from: 6, to: 4 } }, 'trl.to'],
    [
      'a batch of a temperature',
      { batch: { size: { kind: 'temperature', unit: 'Cel', form: 'value', value: 5 }, weight: 'hard' } },
      'batch.size.unit',
    ],
    ['no requirement at all', { capabilities: [], certificates: [] }, 'capabilities'],
    ['a public summary of nothing', { publicSummary: '' }, 'publicSummary'],
    ['a budget of nothing', { budget: { fen: 0, weight: 'hard' } }, 'budget.fen'],
    ['a budget with a broken fen', { budget: { fen: 1.5, weight: 'hard' } }, 'budget.fen'],
    [
      'the same parameter twice',
      { capabilities: [...needDraft.capabilities, ...needDraft.capabilities] },
      'capabilities.3.parameter',
    ],
    [
      'a unit that isn’t one of its kind',
      {
        capabilities: [
          {
            parameter: 'volume',
            quantity: { kind: 'volume', unit: 'kg', form: 'value', value: 5 },
            weight: 'hard',
          },
        ],
      },
      'capabilities.0.quantity',
    ],
  ])('with %s is refused at its field', async (_name, changes, field) => {
    const { needId, version } = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...changes } })
    const decision = await decide('buyer', publishNeed, { needId, version })
    if (decision.ok) throw new Error('it was published')
    expect(
      decision.refusals.map(refusal => refusal.field).filter(name => name?.startsWith(field)),
    ).not.toEqual([])
  })

  test('saved from two places: the second is told, and the first stays', async () => {
    const { needId, version } = await call('buyer', saveNeedDraft, { draft: { name: '第一处' } })
    const save = (name: string) =>
      problemOf(decide('boss', saveNeedDraft, { needId, version, draft: { name } }))
    expect([await save('第二处'), await save('第三处')]).toEqual([null, 'conflict'])
    expect((await call('buyer', getOwnNeed, { needId })).draft).toEqual({ name: '第二处' })
  })

  test('of a published need changes nothing in public until it is published again', async () => {
    const needId = await publishedNeed(w, 'buyer', { confidentiality: 'public' })
    const shown = async () =>
      (await call(null, listNeeds, { limit: 50 })).needs.find(({ id }) => id === needId)?.name
    const { version, draft } = await call('buyer', getOwnNeed, { needId })
    const saved = await call('buyer', saveNeedDraft, {
      needId,
      version,
      draft: { ...draft, name: '改过的名称' },
    })
    expect(await shown()).toBe(needDraft.name)
    expect((await call('buyer', getOwnNeed, { needId })).changed).toBe(true)
    await call('buyer', publishNeed, saved)
    expect(await shown()).toBe('改过的名称')
  })

  test('of an organisation that nobody verified is kept and waits', async () => {
    const { needId, version } = await call('unverified', saveNeedDraft, { draft: needDraft })
    expect(await refusals('unverified', publishNeed, { needId, version })).toEqual([
      'catalogue.need.verified',
    ])
    expect((await call('unverified', getOwnNeed, { needId })).draft).toEqual(needDraft)
  })

  test('whose last day has passed, or that names a place that isn’t, is refused for both at once', async () => {
    const changes = {
      window: { from: '2026-01-01', to: '2026-02-01', days: 1 },
      localities: { codes: ['000000'], weight: 'soft' },
    }
    const { needId, version } = await call('buyer', saveNeedDraft, { draft: { ...needDraft, ...changes } })
    expect(await refusals('buyer', publishNeed, { needId, version })).toEqual([
      'catalogue.need.window',
      'catalogue.need.locality',
    ])
  })
})

const secret = {
  name: '绝密单体甲放大',
  background: '绝密背景乙',
  publicSummary: '只说这一句公开摘要。',
  budget: { fen: 7_654_321, weight: 'soft' },
}
const told = async (confidentiality: string) => {
  const needId = await publishedNeed(w, 'buyer', { ...secret, confidentiality })
  const listed = (await call(null, listNeeds, { limit: 50 })).needs.find(({ id }) => id === needId)
  return { needId, listed }
}

describe('[AC-65] what a need shows', () => {
  test('in public: name, requirements and dates; never who asks, the background or the budget', async () => {
    const { listed } = await told('public')
    expect(listed).toMatchObject({ name: secret.name })
    expect(listed?.requirements.length).toBeGreaterThan(0)
    const text = JSON.stringify(listed)
    for (const hidden of [secret.background, '7654321', '76543', 'maker', 'buyer'])
      expect(text).not.toContain(hidden)
  })

  test('in public nothing of its material, its open points and its answers, whoever else reads them whole', async () => {
    await publishedNeed(w, 'buyer', {
      confidentiality: 'public',
      openPoints: ['没人知道的事项'],
      intake: { template: 'reaction', version: '1', origins: { 'capability.volume': '没人知道的回答' } },
    })
    expect(JSON.stringify(await call(null, listNeeds, { limit: 50 }))).not.toContain('没人知道')
  })

  test('with a summary: process, place, dates and the summary, and nothing else', async () => {
    const { listed } = await told('summary')
    expect(listed).toMatchObject({ name: null, summary: secret.publicSummary, requirements: [] })
    expect(JSON.stringify(listed)).not.toContain('绝密')
  })

  test('in confidence: nothing, not even that it is there', async () => {
    const { needId, listed } = await told('private')
    expect(listed).toBeUndefined()
    for (const who of ['competitor', 'director', 'lead'] as const) {
      expect(JSON.stringify(await call(who, listNeeds, { limit: 50 }))).not.toContain(needId)
      expect(['not-found', 'forbidden']).toContain(await problemOf(decide(who, getOwnNeed, { needId })))
    }
  })

  test('nowhere in what the network answers to strangers', async () => {
    for (const confidentiality of ['summary', 'private'])
      await publishedNeed(w, 'buyer', {
        ...secret,
        name: '机密单体丙放大',
        background: '机密背景丁',
        confidentiality,
      })
    for (const path of ['/needs', '/figures', '/platforms?q=机密', '/openapi.json']) {
      const response = await send('GET', path, { as: 'competitor' })
      expect(response.status).toBe(200)
      expect(await response.text(), path).not.toContain('机密')
    }
  })

  test('once it is withdrawn: nothing in public, everything to its owner', async () => {
    const { needId } = await told('public')
    const { version } = await call('buyer', getOwnNeed, { needId })
    await call('buyer', withdrawNeed, { needId, version, code: 'cancelled', reason: '不再需要' })
    expect((await call(null, listNeeds, { limit: 50 })).needs.map(({ id }) => id)).not.toContain(needId)
    expect(await call('buyer', getOwnNeed, { needId })).toMatchObject({
      status: 'withdrawn',
      withdrawnReason: '不再需要',
    })
    expect(
      await refusals('buyer', withdrawNeed, {
        needId,
        version: version + 1,
        code: 'cancelled',
        reason: '再撤一次',
      }),
    ).toEqual(['catalogue.need.state'])
  })
})

describe('[AC-65] the page of a need', () => {
  const page = (needId: string) => call(null, getNeed, { needId })

  test('of an open one shows all but what it may cost and who asks, and is found by all of that', async () => {
    const needId = await publishedNeed(w, 'buyer', {
      confidentiality: 'public',
      background: '青鸾背景：夹套温差大。',
      openPoints: ['青鸾待定的催化剂'],
      budget: { fen: 7_654_321, weight: 'soft' },
    })
    const { state, need, whole } = await page(needId)
    expect([state, need?.name]).toEqual(['open', needDraft.name])
    expect(whole).toMatchObject({
      background: '青鸾背景：夹套温差大。',
      openPoints: ['青鸾待定的催化剂'],
      days: 5,
    })
    expect(whole?.requirements.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['CNAS 认可', '所在地区']),
    )
    expect(JSON.stringify([need, whole])).not.toMatch(/7654321|maker|buyer/)
    const [found] = (await call(null, searchEntries, { q: '青鸾 催化剂' })).entries
    expect(found).toMatchObject({ recordId: needId, path: `/needs/${needId}`, mark: null })
  })

  test('of one with a summary shows no more, and there is none of a directed one, a private one or a draft', async () => {
    const { needId } = await told('summary')
    const shown = await page(needId)
    expect(shown).toMatchObject({ state: 'open', whole: null, need: { summary: secret.publicSummary } })
    expect(JSON.stringify(shown)).not.toContain('绝密')
    const hidden = [
      (await told('private')).needId,
      (await call('buyer', saveNeedDraft, { draft: needDraft })).needId,
    ]
    for (const id of hidden) expect(await problemOf(decide(null, getNeed, { needId: id }))).toBe('not-found')
  })

  test('of one that was withdrawn says so and nothing else', async () => {
    const { needId } = await told('public')
    await call('buyer', withdrawNeed, { needId, version: 2, code: 'other', reason: '绝密的原因' })
    const shown = await page(needId)
    expect(shown).toMatchObject({ state: 'withdrawn', withdrawnAt: w.clock.now(), need: null, whole: null })
    expect(JSON.stringify(shown)).not.toContain('绝密')
  })
})

describe('the list of needs', () => {
  test('is narrowed by words however wide they are typed, by synonyms, by process, place and kind', async () => {
    await call('lead', addSynonym, { words: ['耐压釜', '高压反应器'] })
    const needId = await publishedNeed(w, 'buyer', {
      confidentiality: 'public',
      name: '２００Ｌ高压反应器放大',
      kind: 'gap',
      usesPerYear: 4,
    })
    const ids = async (asked: Input<typeof listNeeds>) =>
      (await call(null, listNeeds, asked)).needs.map(({ id }) => id)
    for (const q of ['200l 高压', '２００Ｌ高压', '200 L 高压', '耐压釜'])
      expect(await ids({ q })).toEqual([needId])
    expect(await ids({ q: '２００Ｌ' })).toContain(needId)
    expect(await ids({ q: '耐压釜', process: ['drying'] })).toEqual([])
    expect(await ids({ kind: ['gap'], locality: ['330481'] })).toEqual([needId])
    expect(await ids({ kind: ['gap'], locality: ['330482'] })).toEqual([])
  })
})

test('own needs, page by page, each once', async () => {
  for (let index = 0; index < 5; index++)
    await call('competitor', saveNeedDraft, { draft: { name: `第 ${index} 项` } })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await call('competitor', listOwnNeeds, { limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.needs.map(({ name }) => name))
    after = page.next ?? undefined
  } while (after)
  expect(seen.toSorted()).toEqual(['第 0 项', '第 1 项', '第 2 项', '第 3 项', '第 4 项'])
})

test('public needs, page by page, each once, also while others come and are mended', async () => {
  const made: string[] = []
  for (let index = 0; index < 5; index++) made.push(await publishedNeed(w, 'competitor'))
  const before = (await call(null, listNeeds, { limit: 50 })).needs.map(({ id }) => id)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await call(null, listNeeds, { limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.needs.map(({ id }) => id))
    after = page.next ?? undefined
    await later(minute)
    await publishedNeed(w, 'buyer')
    const needId = made.shift()
    if (needId) await call('competitor', publishNeed, { needId, version: 2 })
  } while (after)
  expect(seen).toEqual(before)
})

describe('[A11] a need that its owner doesn’t confirm', () => {
  const window = { from: '2026-03-02', to: '2027-12-31', days: 5 }
  const subjects = () => letters.map(({ subject }) => subject).filter(one => one.startsWith('请确认需求'))

  test('comes last and is asked for after 180 days, until one word puts it back; one past its day is over', async () => {
    const short = await publishedNeed(w, 'competitor', { confidentiality: 'public' })
    const old = await publishedNeed(w, 'buyer', { confidentiality: 'public', name: '久未确认的放大', window })
    await later(181 * day)
    const fresh = await publishedNeed(w, 'competitor', { confidentiality: 'public', window })
    const listed = async () =>
      (await call(null, listNeeds, {})).needs.map(({ id, freshness }) => [id, freshness])
    const first = await call(null, listNeeds, { limit: 1 })
    expect(await listed()).toEqual([
      [fresh, 'fresh'],
      [old, 'stale'],
    ])
    const rest = await call(null, listNeeds, { after: first.next ?? '' })
    expect([first.total, rest.needs.map(({ id }) => id)]).toEqual([2, [old]])
    expect((await call(null, getNeed, { needId: short })).state).toBe('over')
    const { entries } = await call(null, searchEntries, { kind: ['need'], order: 'newest' })
    expect(entries[0]).toMatchObject({ recordId: fresh, mark: null })
    expect(entries.find(({ recordId }) => recordId === short)?.mark).toBe('已过最晚完成日期')

    for (let times = 0; times < 2; times++) await w.door.call(remindOwners, {}, asJob('remind-owners'))
    await settle()
    expect(subjects()).toEqual([expect.stringContaining('久未确认的放大')])
    const { version } = await call('buyer', getOwnNeed, { needId: old })
    const confirmedOn = dateOf(w.clock.now())
    expect(await call('buyer', confirmNeed, { needId: old, version })).toEqual({
      confirmedOn,
      version: version + 1,
    })
    expect(await listed()).toEqual([
      [fresh, 'fresh'],
      [old, 'fresh'],
    ])
    expect(await refusals('buyer', confirmNeed, await call('buyer', saveNeedDraft, { draft: {} }))).toEqual([
      'catalogue.need.state',
    ])
  })
})
