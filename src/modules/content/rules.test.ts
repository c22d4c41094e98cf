/** [A10] [AC-75] What an article must hold, what is marked, and how a body is read. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainWords } from '#kernel/asked-words.ts'
import { plainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { markOn } from '#kernel/mark.ts'
import { articleDrafts } from '#test/articles.ts'
import { content } from './content.ts'
import { isAmong, tokensFor, wantedIn } from './found.ts'
import { publicationRefusals, validityRefusal } from './rules.ts'
import { type ArticleKind, blocksOf, clauseNumber, validityOn } from './terms.ts'
import { marksOf } from './words.ts'

const today = plainDate('2026-03-02')
const policy = content.parse({ ...articleDrafts.policy, kind: 'policy' })
const rulesOf = (refusals: readonly (Refusal | null)[]) =>
  refusals.flatMap(refusal => (refusal ? [refusal.rule] : []))

describe('[A10] what stands against publishing', () => {
  test('is a policy that ends before it begins, or whose number is taken', () => {
    const until = content.parse({ ...articleDrafts.policy, kind: 'policy', until: '2026-01-31' })
    expect(rulesOf([validityRefusal(until), validityRefusal(policy)])).toEqual(['content.until'])
    const facts = { numberTaken: false, policyPublic: true }
    expect(rulesOf(publicationRefusals(policy, { ...facts, numberTaken: true }))).toEqual([
      'content.document-number',
    ])
    expect(rulesOf(publicationRefusals(policy, facts))).toEqual([])
  })

  test.each(['problem', 'pilot', 'result', 'money', 'lesson'])('a case without its %s is none', part => {
    expect(content.safeParse({ ...articleDrafts.case, kind: 'case', [part]: '' }).success).toBe(false)
  })

  test.each(['http://example.test/1', 'javascript:alert(1)', 'example.test'])(
    'a policy’s source is an https address, not %s',
    source => {
      expect(content.safeParse({ ...articleDrafts.policy, kind: 'policy', source }).success).toBe(false)
    },
  )

  test('a clause is numbered once, however it is written', () => {
    const clauses = [
      { id: '第四条', text: '甲' },
      { id: '四', text: '乙' },
    ]
    expect(content.safeParse({ ...articleDrafts.policy, kind: 'policy', clauses }).success).toBe(false)
  })
})

describe('[AC-75] what is marked', () => {
  test('a policy is 有效 up to the day it is valid until, and 已失效 from the next', () => {
    const until = '2026-03-02'
    expect(validityOn({ validity: '有效', until }, today)).toBe('有效')
    expect(validityOn({ validity: '有效', until }, plainDate('2026-03-03'))).toBe('已失效')
    expect(validityOn({ validity: '已修改', until: null }, today)).toBe('已修改')
  })

  test('a policy that is still to come, one that was changed, a notice that is over', () => {
    const marked = (kind: ArticleKind, changes: object) =>
      markOn(marksOf(content.parse({ ...articleDrafts[kind], kind, ...changes })), today)
    expect(marked('policy', { effectiveOn: '2026-04-01' })).toBe('尚未施行')
    expect(marked('policy', { effectiveOn: '2026-03-02' })).toBe('现行')
    expect(marked('policy', { validity: '已修改', effectiveOn: '2025-04-01' })).toBe('已修改')
    expect(marked('policy', { validity: '已修改', until: '2026-03-01' })).toBe('已失效')
    expect(marked('notice', { until: '2026-03-01' })).toBe('已过期')
    expect(marked('notice', { until: '2026-03-02' })).toBeNull()
    expect(marked('news', {})).toBeNull()
  })
})

test('a body has paragraphs and sub-headings, and all of its words', () => {
  expect(blocksOf('甲\n乙\n\n## 丙\n丁\n##戊')).toEqual([
    { kind: 'paragraph', lines: ['甲', '乙'] },
    { kind: 'heading', text: '丙' },
    { kind: 'paragraph', lines: ['丁', '##戊'] },
  ])
  const lines = fc.array(fc.constantFrom('## 甲', '', '乙 <b>', ' ', '##', '# 丙', '丁'))
  fc.assert(
    fc.property(lines, typed => {
      const read = blocksOf(typed.join('\n')).flatMap(block =>
        block.kind === 'heading' ? [`## ${block.text}`] : [...block.lines],
      )
      expect(read).toEqual(typed.map(line => line.trim()).filter(line => line !== ''))
    }),
    { numRuns: 50 },
  )
})

test.each([
  ['第十二条', '十二'],
  ['十二', '十二'],
  ['（三）', '三'],
  ['一4', '一4'],
  ['第 4 条', '4'],
  ['４．２', '4.2'],
])('the clause %s is %s', (written, number) => {
  expect(clauseNumber(written)).toBe(number)
})

test('[A10] a clause is found by its number alone, a word in a clause by its pairs', async () => {
  const tokens = new Set(tokensFor(policy, 'ZX2603-00001'))
  const finds = async (q: string) =>
    (await wantedIn(q, async typed => plainWords(typed))).every(one => isAmong(one, tokens))
  for (const q of ['一4', '第十二条', '十二', '首台套', '实施细则 一4', '示例〔2026〕1号'])
    expect(await finds(q), q).toBe(true)
  for (const q of ['一5', '第十三条', '院所 一9']) expect(await finds(q), q).toBe(false)
})
