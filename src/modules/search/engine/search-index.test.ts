import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asked, entry, indexOf } from '#test/search.ts'
import { eachPosting, findTerm } from './postings.ts'
import { queryOf } from './query.ts'
import { type Found, type Search, SearchIndex } from './search-index.ts'
import { type Entry, segmentOf } from './segment.ts'

const run = (work: Generator<void, void>) => {
  while (!work.next().done);
}

describe('what is found', () => {
  const index = indexOf(
    entry(1, '5000L 不锈钢反应釜中试线', { body: '用于精细化工工艺放大' }),
    entry(2, '涂布中试线', { body: '幅宽 300 毫米，溶剂型和水性浆料' }),
    entry(3, '高压反应装置', { body: '加氢反应，最高 10 兆帕' }),
    entry(4, '工艺放大咨询', { body: '从小试到中试的放大方案' }),
  )

  test('a word is found wherever the dictionary cut it, and a longer word by its parts', () => {
    expect(index.search(asked('反应釜')).keys).toEqual([1])
    expect(index.search(asked('反应')).keys).toEqual([3, 1])
    expect(index.search(asked('布中')).keys).toEqual([2])
  })

  test('every word must be there', () => {
    expect(index.search(asked('反应釜 放大'))).toMatchObject({ keys: [1], total: 1, allWords: true })
  })

  test('where no record has all words, those with some of them are answered, and it is said', () => {
    expect(index.search(asked('涂布 加氢'))).toMatchObject({ total: 2, allWords: false })
  })

  test('full-width and capital letters make no difference', () => {
    expect(index.search(asked('５０００ｌ')).keys).toEqual([1])
  })

  test('a synonym finds what is called otherwise, after what is called as asked', () => {
    const synonyms = new Map([['搅拌釜', ['反应釜']]])
    const search = { ...asked(''), ...queryOf('搅拌釜', synonyms) }
    expect(index.search(search).keys).toEqual([1])
    const both = indexOf(entry(7, '反应釜'), entry(8, '搅拌釜'))
    expect(both.search(search).keys).toEqual([8, 7])
  })

  test('a single character is found wherever it stands, first where it is a word by itself', () => {
    const made = indexOf(
      entry(1, '铝合金压铸线'),
      entry(2, '电解铝检测'),
      entry(3, '铝'),
      entry(4, '废铝回收', { body: '回收' }),
      entry(5, '铜加工'),
    )
    const found = made.search(asked('铝'))
    expect(found.keys[0]).toBe(3)
    expect(new Set(found.keys)).toEqual(new Set([1, 2, 3, 4]))
    expect(made.search(asked('铝 检测')).keys).toEqual([2])
    expect(made.search(asked('锌')).total).toBe(0)
  })

  test('one or two letters or digits are found where a word begins with them, first where they are the word', () => {
    const made = indexOf(
      entry(1, 'PVDF 膜'),
      entry(2, 'PV 组件'),
      entry(3, 'HPVC 管材'),
      entry(4, '500 L 釜'),
    )
    expect(made.search(asked('pv')).keys).toEqual([2, 1])
    expect(made.search(asked('P')).keys).toEqual([1, 2])
    expect(made.search(asked('5')).keys).toEqual([4])
  })

  test('a word that says nothing is looked for where nothing else is asked for', () => {
    const made = indexOf(entry(1, '可用于氢能'), entry(2, '涂布'))
    expect(made.search(asked('能')).keys).toEqual([1])
    expect(made.search(asked('涂布 的')).keys).toEqual([2])
  })

  test('what is counted is listed, however the dictionary cut it', () => {
    const made = indexOf(entry(1, '反应'), entry(2, '正反应答'), entry(3, '材料铝'), entry(4, '铝材'))
    for (const text of ['反应', '铝材', '材'])
      expect(made.search(asked(text))).toMatchObject({ total: made.search(asked(text)).keys.length })
    expect(made.search(asked('反应')).keys).toEqual([1, 2])
  })

  test('without words everything is listed, newest first', () => {
    expect(index.search(asked(''))).toMatchObject({ keys: [4, 3, 2, 1], total: 4 })
  })

  test('an order and a limit', () => {
    expect(index.search(asked('', { limit: 2 })).keys).toEqual([4, 3])
    expect(index.search(asked('反应', { order: 'newest' })).keys).toEqual([3, 1])
  })

  test('what nobody confirmed for long comes after what is kept up', () => {
    const kept = indexOf(entry(1, '涂布', { confirmedOn: 100 }), entry(2, '涂布', { confirmedOn: 300 }))
    expect(kept.search(asked('涂布', { staleBefore: 200 })).keys).toEqual([2, 1])
    expect(kept.search(asked('涂布')).keys).toEqual([1, 2])
  })
})

describe('what is narrowed and counted', () => {
  const index = indexOf(
    entry(1, '反应釜', {
      facets: ['kind:line', 'locality:南湖'],
      numbers: [{ name: 'volume', low: 50, high: 500 }],
    }),
    entry(2, '反应釜', {
      facets: ['kind:line', 'locality:海盐'],
      numbers: [{ name: 'volume', low: 1000, high: 5000 }],
    }),
    entry(3, '反应釜', { facets: ['kind:need', 'locality:海盐'] }),
  )

  test('a range meets every range that has a value in common with it', () => {
    const volumes = (low: number, high: number) =>
      index.search(asked('', { numbers: [{ name: 'volume', low, high }] })).keys
    expect(volumes(500, 999)).toEqual([1])
    expect(volumes(501, 999)).toEqual([])
    expect(volumes(500, Number.POSITIVE_INFINITY)).toEqual([2, 1])
  })

  test('a facet is counted as if it were not narrowed itself, the others are', () => {
    const found = index.search(asked('反应釜', { facets: { kind: ['line'] }, counted: ['kind', 'locality'] }))
    expect(found).toMatchObject({
      keys: [1, 2],
      counts: { kind: { line: 2, need: 1 }, locality: { 南湖: 1, 海盐: 1 } },
    })
  })

  test('values of one facet widen, facets among each other narrow', () => {
    const facets = { kind: ['line', 'need'], locality: ['海盐'] }
    expect(index.search(asked('', { facets })).keys).toEqual([3, 2])
  })
})

describe('what changes', () => {
  test('a replaced record is found by its new text only, a removed one not at all', () => {
    const index = indexOf(entry(1, '涂布'), entry(2, '涂布'), entry(3, '发酵'))
    index.apply([entry(1, '发酵')], [2])
    expect(index.search(asked('涂布'))).toMatchObject({ total: 0 })
    expect(index.search(asked('发酵')).keys).toEqual([1, 3])
    expect(index.count).toBe(2)
  })

  test('what is removed while a merge runs stays removed', () => {
    const index = indexOf(...Array.from({ length: 30 }, (_, at) => entry(at, '涂布')))
    index.apply([entry(100, '涂布')])
    const work = index.mergeAll()
    work.next()
    index.apply([entry(5, '发酵')], [100])
    run(work)
    expect(index.search(asked('涂布')).total).toBe(29)
    expect(index.search(asked('发酵')).keys).toEqual([5])
  })

  const text = fc
    .array(fc.constantFrom('反应', '釜', '涂布', '发酵', '放大', '中试', '线'), { maxLength: 5 })
    .map(parts => parts.join(''))
  const change = fc.record({
    key: fc.nat(12),
    title: text,
    body: text,
    kind: fc.constantFrom('line', 'need'),
    low: fc.nat(9),
    removed: fc.boolean(),
  })

  test('after any changes and merges the answer is that of the documents that are left', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), text, fc.nat(9), (changes, query, low) => {
        const index = new SearchIndex()
        const left = new Map<number, Entry>()
        for (const { key, title, body, kind, low, removed } of changes) {
          const next = entry(key, title, {
            body,
            facets: [`kind:${kind}`],
            numbers: [{ name: 'volume', low, high: low + 2 }],
          })
          if (removed) left.delete(key)
          else left.set(key, next)
          index.apply(removed ? [] : [next], removed ? [key] : [])
          run(index.merge())
        }
        const search = asked(query, {
          numbers: [{ name: 'volume', low, high: low }],
          counted: ['kind'],
          limit: 100,
        })
        const followed = index.search(search)
        const fresh = indexOf(...left.values()).search(search)
        expect(new Set(followed.keys)).toEqual(new Set(fresh.keys))
        const { total, allWords, counts } = fresh
        expect(followed).toMatchObject({ total, allWords, counts })
        expect(followed.counts).toEqual(counts)
        run(index.mergeAll())
        expect(index.search(search)).toEqual(fresh)
      }),
    )
  })
})

/** What stands before or after an answer in its order. */
const beside = (found: Found, side: 'after' | 'before', search: Search): Search => {
  const at = side === 'after' ? -1 : 0
  const beyond = { side, score: found.scores.at(at) ?? 0, key: found.keys.at(at) ?? 0 }
  return { ...search, from: { ...found, beyond, staleBefore: search.staleBefore } }
}

describe('[A1] answers page by page', () => {
  const characters = fc.constantFrom('反应', '釜', '涂布', '发酵', '材', '铝')
  const title = fc.array(characters, { minLength: 1, maxLength: 6 }).map(parts => parts.join(''))
  const record = fc.record({ title, publishedAt: fc.nat(3), confirmedOn: fc.constantFrom(100, 300) })
  const records = fc.array(record, { maxLength: 60 })
  const query = fc.constantFrom('', '反应', '反应 釜', '铝', '发酵 涂布', '釜材')
  const order = fc.constantFrom('relevance' as const, 'newest' as const)

  test('follow one another to the end as one long answer has them, and back again', () => {
    fc.assert(
      fc.property(records, query, order, fc.integer({ min: 1, max: 7 }), (records, text, order, limit) => {
        const index = indexOf(...records.map((one, key) => entry(key, one.title, one)))
        const search = asked(text, { order, limit, staleBefore: 200 })
        const whole = index.search({ ...search, limit: 1000 }).keys
        expect(whole).toHaveLength(index.search(search).total)
        const forward: number[] = []
        let last = index.search(search)
        for (let page = last; page.keys.length > 0; page = index.search(beside(page, 'after', search))) {
          forward.push(...page.keys)
          last = page
        }
        expect(forward).toEqual(whole)
        const back: number[] = [...last.keys]
        for (;;) {
          last = index.search(beside(last, 'before', search))
          if (last.keys.length === 0) break
          back.unshift(...last.keys)
        }
        expect(back).toEqual(whole)
      }),
    )
  })

  test('whatever is published and withdrawn in between, what stays as it was comes once and in its place', () => {
    fc.assert(
      fc.property(
        records,
        fc.array(fc.tuple(title, fc.nat(59), fc.boolean())),
        query,
        (records, changes, text) => {
          const index = indexOf(...records.map((one, key) => entry(key, one.title, one)))
          const search = asked(text, { limit: 3, staleBefore: 200 })
          const before = index.search({ ...search, limit: 1000 }).keys
          const touched = new Set<number>()
          const seen: number[] = []
          let added = 100
          for (let page = index.search(search); page.keys.length > 0; ) {
            seen.push(...page.keys)
            for (const [title, gone, merges] of changes.splice(0, 1)) {
              touched.add(gone)
              index.apply([entry(added++, title)], [gone])
              if (merges) run(index.mergeAll())
            }
            page = index.search(beside(page, 'after', search))
          }
          const staying = before.filter(key => !touched.has(key))
          expect(seen.filter(key => key < 100 && !touched.has(key))).toEqual(staying)
        },
      ),
    )
  })
})

/** A repeatable sequence of numbers from 0 to below 1. */
function* numbersFrom(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

test('passing over blocks and terms changes no answer: the best twenty are those of scoring every document', () => {
  const random = numbersFrom(7)
  const characters = [...'反应釜涂布发酵放大中试线温度压力']
  const pick = () => characters[Math.floor(random.next().value ** 2 * characters.length)] ?? ''
  const entries = Array.from({ length: 20_000 }, (_, key) =>
    entry(key, Array.from({ length: 2 + Math.floor(random.next().value * 12) }, pick).join('')),
  )
  const index = indexOf(...entries)
  const segment = segmentOf(entries)
  for (const text of ['反应釜', '涂布发酵 放大', '压力温度线', '釜涂布发酵中试线']) {
    const { terms } = queryOf(text)
    const scores = new Map<number, number>()
    const words = new Set(terms.filter(term => term.reading === 'words').map(term => term.text))
    const isWord = (text: string) => words.has(text) && findTerm(segment.words, text) >= 0
    for (const { reading, text, weight } of terms) {
      if (reading === 'short' || (reading === 'pairs' && isWord(text))) continue
      const number = findTerm(segment[reading], text)
      if (number < 0) continue
      const frequency = segment[reading].frequencies[number] ?? 0
      const rarity = Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5))
      const worth = Math.max(1, Math.round(256 * weight * rarity))
      eachPosting(segment[reading], number, (document, impact) =>
        scores.set(document, (scores.get(document) ?? 0) + worth * impact),
      )
    }
    const best = [...scores]
      .map(([key, score]) => ({ key, score }))
      .sort((left, right) => right.score - left.score || left.key - right.key)
    expect(index.rank(terms, 20)).toEqual(best.slice(0, 20))
    for (const share of [2, 50, 3000]) {
      const some = indexOf(
        ...entries.map(one => ({ ...one, facets: one.key % share === 0 ? ['kind:a'] : [] })),
      )
      const search = { ...asked(text), words: [], facets: { kind: ['a'] } }
      const expected = best.filter(one => one.key % share === 0).slice(0, 20)
      expect(some.search(search).keys.slice(0, expected.length)).toEqual(expected.map(one => one.key))
    }
  }
})
