/** Needs: drafts that are never lost, and as much in public as the owner allows. */
import { describe, expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { needDraft, publishedNeed } from '#test/builders.ts'
import { network } from '#test/http.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { getOwnNeed, listNeeds, listOwnNeeds, publishNeed, saveNeedDraft, withdrawNeed } from './need.api.ts'

const w = await world()
const { call, decide, later, refusals } = w
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

describe('[AC-65] what a need shows', () => {
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
