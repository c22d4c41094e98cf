/** [A1] A saved search tells what is newly public, each record once, no more often than asked, until it is stopped. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hour, minute } from '#kernel/calendar.ts'
import { bookableLine, lineInput, platformInput, publishedNeed } from '#test/builders.ts'
import { crowd, decideAs } from '#test/crowd.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { systemOn, world } from '#test/world.ts'
import { reviseLine } from '../catalogue/line/api.ts'
import { endSearch, listSearches, noteEntries, reviseSearch, saveSearch, stopAlerts } from './api.ts'

const w = await world()
const { call, refusals, clock } = w
const job = { job: 'note-entries', token: null }

beforeEach(() => w.later(0))

/** What the worker of a minute does, and the letters that came of it. */
async function swept(): Promise<typeof w.letters> {
  const before = w.letters.length
  await call(null, noteEntries, {}, job)
  await w.settle()
  return w.letters.slice(before)
}

let words = 0
/** A word that no other test writes, saved by somebody; the catalogue as it was is known. */
async function watching(frequency: 'at-once' | 'daily' | 'none', who: 'buyer' | 'expert' = 'buyer') {
  const word = `蓝鲸${'甲乙丙丁戊己庚辛壬癸'[words++]}`
  const { searchId } = await call(who, saveSearch, { name: `看${word}`, frequency, asked: { q: word } })
  await swept()
  return { word, searchId }
}

const named = (word: string) =>
  publishedNeed(w, 'competitor', { confidentiality: 'public', name: `${word}放大试验` })

describe('[A1] told at once', () => {
  test('is what was published since, once, with a link to it and one to stop', async () => {
    const { word } = await watching('at-once')
    const needId = await named(word)
    const [letter, ...more] = await swept()
    expect(more).toEqual([])
    expect(letter).toMatchObject({ to: ['buyer@example.test'], subject: `“看${word}”新查到 1 条` })
    expect(letter?.text).toContain(`${word}放大试验（企业需求） https://zhongshi.test/needs/${needId}`)
    expect(letter?.text).toMatch(/不再提醒这一查找：https:\/\/zhongshi\.test\/alerts\/stop\?token=/)
    await w.later(2 * hour)
    expect(await swept()).toEqual([])
  })

  test('is at most one letter an hour, which then holds all', async () => {
    const { word } = await watching('at-once')
    await named(word)
    expect(await swept()).toHaveLength(1)
    await named(word)
    await w.later(59 * minute)
    await named(word)
    expect(await swept()).toEqual([])
    await w.later(minute)
    expect((await swept()).map(({ subject }) => subject)).toEqual([`“看${word}”新查到 2 条`])
  })

  test('is a record that is changed so that it now fits, and not one that fitted before', async () => {
    const { word } = await watching('at-once')
    const { platformId: _platformId, lineId } = await bookableLine(w)
    expect(await swept()).toEqual([])
    const { price: _price, ...line } = lineInput
    await call('director', reviseLine, { ...line, lineId, version: 1, summary: `${word}反应釜及配套系统。` })
    expect((await swept()).map(({ subject }) => subject)).toEqual([`“看${word}”新查到 1 条`])
    await w.later(2 * hour)
    await call('director', reviseLine, { ...line, lineId, version: 2, summary: `${word}反应釜，已换新。` })
    expect(await swept()).toEqual([])
  })

  test('is nothing that isn’t public', async () => {
    const { word } = await watching('at-once')
    await publishedNeed(w, 'competitor', { name: `${word}放大`, confidentiality: 'private' })
    await publishedNeed(w, 'competitor', { name: `${word}放大`, confidentiality: 'summary' })
    expect(await swept()).toEqual([])
  })
})

test('[A1] told daily, all searches come in one letter after eight in the morning', async () => {
  const [first, second] = [await watching('daily', 'expert'), await watching('daily', 'expert')]
  await named(first.word)
  await named(second.word)
  expect(await swept()).toEqual([])
  // It was nine on Monday; seven in the morning of the next day, then eight.
  const nextSeven = new Date(Math.ceil(clock.now().getTime() / (24 * hour)) * 24 * hour - hour)
  await w.later(nextSeven.getTime() - clock.now().getTime())
  expect(await swept()).toEqual([])
  await w.later(hour)
  const letters = await swept()
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    [['expert@example.test'], '2 个保存的查找新查到 2 条'],
  ])
  expect(await swept()).toEqual([])
})

describe('[A1] whoever comes at once', () => {
  test('two workers: an entry is noted once and told in one letter', async () => {
    const { word, searchId } = await watching('at-once')
    await named(word)
    const other = systemOn(w.database, w.extras)
    const before = w.letters.length
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        (at % 2 ? other : w).door.call(noteEntries, {}, w.caller(null, { job: 'note-entries' })),
      ),
    )
    await w.settle()
    await other.worker.stop()
    expect(w.letters.slice(before)).toHaveLength(1)
    const { searches } = await call('buyer', listSearches, {})
    expect(searches.find(({ id }) => id === searchId)?.found).toBe(1)
  })

  test('thirty saves of one person: twenty places are taken', async () => {
    const [member] = await crowd(w, 1)
    const save = (at: number) =>
      outcomeOf(
        decideAs(w, member ?? { token: '' }, saveSearch, {
          name: `第 ${at} 个`,
          frequency: 'none',
          asked: { q: `反应${at}` },
        }),
      )
    // Some meet on one place and are told to try again.
    const outcomes: string[] = []
    for (let round = 0; round < 20 && !outcomes.includes('standing.search.most'); round++)
      outcomes.push(...(await Promise.all([1, 2, 3].map(at => save(round * 3 + at)))))
    expect(tally(outcomes)['accepted']).toBe(20)
  })
})

describe('[A1] a saved search', () => {
  test('asks for something that can be read', async () => {
    const save = (asked: object) => refusals('buyer', saveSearch, { name: '全部', frequency: 'daily', asked })
    expect(await save({})).toEqual(['standing.search.asks'])
    expect(await save({ parameter: ['volume:5 kg'] })).toEqual(['search.parameter'])
  })

  test('is its owner’s alone, renamed and ended', async () => {
    const { searchId } = await watching('daily')
    const others = [
      outcomeOf(w.decide('competitor', endSearch, { searchId })),
      outcomeOf(w.decide('boss', reviseSearch, { searchId, name: '改名', frequency: 'none' })),
    ]
    expect(await Promise.all(others)).toEqual(['not-found', 'not-found'])
    await call('buyer', reviseSearch, { searchId, name: '改了名', frequency: 'none' })
    const { searches } = await call('buyer', listSearches, {})
    expect(searches.find(({ id }) => id === searchId)).toMatchObject({ name: '改了名', frequency: 'none' })
    await call('buyer', endSearch, { searchId })
    expect(await outcomeOf(w.decide('buyer', endSearch, { searchId }))).toBe('not-found')
  })

  test('is silenced by the link of its letter, without signing in, and by no link that was altered', async () => {
    const { word, searchId } = await watching('at-once')
    await named(word)
    const [letter] = await swept()
    const token = decodeURIComponent(/token=(\S+)/.exec(letter?.text ?? '')?.[1] ?? '')
    const altered = `${token.slice(0, -2)}${token.endsWith('A') ? 'BB' : 'AA'}`
    expect(await outcomeOf(w.decide(null, stopAlerts, { token: altered }))).toBe('standing.alerts.link')
    await call(null, stopAlerts, { token })
    await call(null, stopAlerts, { token })
    const { searches } = await call('buyer', listSearches, {})
    expect(searches.find(({ id }) => id === searchId)?.frequency).toBe('none')
    await named(word)
    await w.later(2 * hour)
    expect(await swept()).toEqual([])
  })
})

test('a platform that was public before the search was saved is no news', async () => {
  const name = '白鹭精细化工中试平台'
  await bookableLine(w, { platform: { ...platformInput, name } })
  await call('buyer', saveSearch, { name: '看白鹭', frequency: 'at-once', asked: { q: '白鹭' } })
  expect(await swept()).toEqual([])
})
