/** Door tests: drafts that are thrown away, and what is there already under the same number or title. */
import { describe, expect, test } from 'vitest'
import { articleDrafts, shownArticle, submittedArticle } from '#test/articles.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  discardArticle,
  getOwnArticle,
  listAlikeArticles,
  listOwnArticles,
  retractArticle,
  returnArticle,
  saveArticleDraft,
  withdrawArticle,
} from './own.api.ts'

const w = await world()
const { call, decide, refusals } = w

const titles = async (who: 'district' | 'lead') =>
  (await call(who, listOwnArticles, {})).articles.map(({ title }) => title)

describe('a draft', () => {
  test('is thrown away by its office, and by no other', async () => {
    const draft = { ...articleDrafts.news, title: '不再需要的动态' }
    const saved = await call('district', saveArticleDraft, { kind: 'news', draft })
    for (const other of ['lead', 'otherDistrict', 'department'] as const)
      expect(await problemOf(decide(other, discardArticle, saved))).toBe('not-found')
    expect(await problemOf(decide('district', discardArticle, { ...saved, version: 9 }))).toBe('conflict')
    await call('district', discardArticle, saved)
    expect(await titles('district')).not.toContain(draft.title)
    expect(await problemOf(decide('district', getOwnArticle, { recordId: saved.recordId }))).toBe('not-found')
  })

  test('that was sent back is thrown away, too; one that waits is retracted first', async () => {
    const waiting = await submittedArticle(w, 'district', 'notice', { title: '写错了的通知' })
    const { recordId, version, number } = waiting
    expect(await refusals('district', discardArticle, { recordId, version })).toEqual(['publishing.waiting'])
    await call('lead', returnArticle, { recordId, number, note: '与另一条重复，请核对' })
    await call('district', discardArticle, { recordId, version })
    const again = await submittedArticle(w, 'district', 'notice', { title: '又写错了的通知' })
    await call('district', retractArticle, { recordId: again.recordId, number: again.number })
    await call('district', discardArticle, { recordId: again.recordId, version: again.version })
    expect((await titles('district')).filter(title => title.includes('写错了'))).toEqual([])
  })

  test('of what was public once can’t be: whoever follows a link to it is told why it is gone', async () => {
    const recordId = await shownArticle(w, 'district', 'news', { title: '公开过的动态' })
    const discarded = async () => {
      const { version } = await call('district', getOwnArticle, { recordId })
      return refusals('district', discardArticle, { recordId, version })
    }
    expect(await discarded()).toEqual(['content.draft'])
    await call('district', withdrawArticle, { recordId, reason: '内容有误' })
    expect(await discarded()).toEqual(['content.draft'])
  })
})

describe('what is there already', () => {
  const documentNumber = '示例发〔2026〕77号'
  const alike = async (
    who: 'district' | 'otherDistrict',
    more: { title?: string; documentNumber?: string; but?: string },
  ) =>
    (await call(who, listAlikeArticles, { kind: 'policy', ...more })).articles.map(
      ({ documentNumber: number, state, own }) => ({ number, state, own }),
    )

  test('under one document number is named while it is written: one’s own, and what others have public', async () => {
    const draft = { ...articleDrafts.policy, documentNumber, title: '示例办法一' }
    const { recordId } = await call('district', saveArticleDraft, { kind: 'policy', draft })
    expect(await alike('district', { documentNumber: '示例发 [2026] 77号' })).toEqual([
      { number: documentNumber, state: 'draft', own: true },
    ])
    expect(await alike('district', { documentNumber, but: recordId })).toEqual([])
    // What another office is writing is its own.
    expect(await alike('otherDistrict', { documentNumber })).toEqual([])
    await shownArticle(w, 'district', 'policy', { documentNumber: '示例发〔2026〕78号', title: '示例办法二' })
    expect(await alike('otherDistrict', { documentNumber: '示例发〔2026〕78号' })).toEqual([
      { number: '示例发〔2026〕78号', state: 'published', own: false },
    ])
  })

  test('under one title, too; without a number and a title nothing is alike', async () => {
    expect(await alike('district', { title: '示例 办法一' })).toHaveLength(1)
    expect(await alike('district', { title: '示例办法' })).toEqual([])
    expect(await alike('district', {})).toEqual([])
  })
})
