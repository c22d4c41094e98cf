/** [A1] [A10] [AC-75] [AC-90] The way of policies, readings, notices, news and cases to the public and back. */
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/calendar.ts'
import { getSitemap } from '#modules/catalogue/sheet/export.api.ts'
import { getPolicy } from '#modules/rulebook/api.ts'
import { searchEntries } from '#modules/search/api.ts'
import { articleDrafts, shownArticle, submittedArticle } from '#test/articles.ts'
import type { Actor } from '#test/cast.ts'
import { network } from '#test/http.ts'
import { outcomeOf, patiently, tally } from '#test/outcomes.ts'
import { systemOn, world } from '#test/world.ts'
import { exportArticles, findDocument, getArticle, getNewsFeed, listArticles } from './api.ts'
import {
  agreeArticle,
  getArticleReview,
  getOwnArticle,
  listArticleReviews,
  listOwnArticles,
  publishDueArticles,
  renewArticleEntries,
  retractArticle,
  returnArticle,
  saveArticleDraft,
  submitArticle,
  withdrawArticle,
} from './own.api.ts'
import type { ArticleKind } from './terms.ts'

const w = await world()
const { call, refusals } = w

const outcome = (who: Actor | null, recordId: string) => outcomeOf(w.decide(who, getArticle, { recordId }))
const asJob = { ...w.caller(null), job: 'publish-due-articles' }

/** Changes what is public: written, submitted and agreed to as the next version. */
async function revised(who: Actor, recordId: string, kind: ArticleKind, changes: Record<string, unknown>) {
  const { version } = await call(who, getOwnArticle, { recordId })
  const draft = { ...articleDrafts[kind], ...changes }
  const saved = await call(who, saveArticleDraft, { recordId, version, kind, draft })
  const { number } = await call(who, submitArticle, saved)
  await call('lead', agreeArticle, { recordId, number })
}

describe('[A10] two persons', () => {
  test('whoever wrote a version doesn’t agree to it; a colleague or the city does', async () => {
    const { recordId, number } = await submittedArticle(w, 'lead', 'notice')
    expect(await refusals('lead', agreeArticle, { recordId, number })).toEqual(['publishing.second-person'])
    expect(await outcome(null, recordId)).toBe('not-found')
    const theirs = await submittedArticle(w, 'district', 'notice')
    await call('lead', agreeArticle, theirs)
    const { history, content } = await call(null, getArticle, { recordId: theirs.recordId })
    expect(content).toMatchObject({ kind: 'notice', title: articleDrafts.notice.title })
    expect(history).toMatchObject([{ number: 1, agreed: 'office', readable: true, changes: [] }])
  })

  test('an office sees and decides nothing of what another writes', async () => {
    const { recordId, number, version } = await submittedArticle(w, 'district', 'news')
    for (const other of ['otherDistrict', 'department'] as const) {
      expect(await outcomeOf(w.decide(other, getOwnArticle, { recordId }))).toBe('not-found')
      expect(await outcomeOf(w.decide(other, getArticleReview, { recordId }))).toBe('not-found')
      expect(await outcomeOf(w.decide(other, agreeArticle, { recordId, number }))).toBe('not-found')
      const draft = { recordId, version, kind: 'news' as const, draft: {} }
      expect(await outcomeOf(w.decide(other, saveArticleDraft, draft))).toBe('not-found')
      expect((await call(other, listArticleReviews, {})).reviews).toEqual([])
      expect((await call(other, listOwnArticles, {})).articles).toEqual([])
    }
    // The city agrees to versions; a draft is nobody's but its office's.
    expect(await outcomeOf(w.decide('lead', getOwnArticle, { recordId }))).toBe('not-found')
    const { waiting } = await call('lead', getArticleReview, { recordId })
    expect(waiting).toMatchObject({ number: 1, mayAgree: true, changes: null })
  })

  test('of two policies with one number that are agreed to at once, one is public', async () => {
    const twice = { documentNumber: '示例〔2026〕9号' }
    const first = await submittedArticle(w, 'district', 'policy', twice)
    const second = await submittedArticle(w, 'otherDistrict', 'policy', twice)
    const aims = [first, second, first].map(({ recordId, number }) => ({ recordId, number }))
    const ends = tally(
      await Promise.all(aims.map(aim => patiently(() => w.decide('lead', agreeArticle, aim)))),
    )
    expect(ends['accepted']).toBe(1)
    const third = await call('district', saveArticleDraft, {
      kind: 'policy',
      draft: { ...articleDrafts.policy, ...twice },
    })
    expect(await refusals('district', submitArticle, third)).toEqual(['content.document-number'])
  })

  test('is returned with a reason, taken back, or told what is missing', async () => {
    const first = await submittedArticle(w, 'district', 'case')
    await call('lead', returnArticle, { recordId: first.recordId, number: 1, note: '请补充结果' })
    const own = await call('district', getOwnArticle, { recordId: first.recordId })
    expect(own).toMatchObject({ waiting: null, returned: { number: 1, note: '请补充结果' } })
    const again = await call('district', submitArticle, { recordId: first.recordId, version: own.version })
    expect(await refusals('district', submitArticle, { recordId: first.recordId, version: 3 })).toEqual([
      'publishing.pending',
    ])
    await call('district', retractArticle, { recordId: first.recordId, number: again.number })
    const gone = { recordId: first.recordId, number: again.number }
    expect(await refusals('district', retractArticle, gone)).toEqual(['publishing.waiting'])
    const empty = await call('district', saveArticleDraft, { kind: 'case', draft: { title: '只有标题' } })
    const missing = await refusals('district', submitArticle, empty)
    expect(missing.length).toBe(6)
    expect(new Set(missing)).toEqual(new Set(['publishing.complete']))
  })
})

describe('[A10] scheduled, changed, withdrawn', () => {
  test('waits for its day, then becomes public without anybody', async () => {
    const { recordId, number } = await submittedArticle(w, 'district', 'news', {}, '2026-03-04')
    expect(await call('lead', agreeArticle, { recordId, number })).toEqual({ state: 'scheduled' })
    const { articles } = await call('district', listOwnArticles, {})
    expect(articles.find(({ id }) => id === recordId)).toMatchObject({
      waiting: 'scheduled',
      publishOn: '2026-03-04',
    })
    await w.door.call(publishDueArticles, {}, asJob)
    expect(await outcome(null, recordId)).toBe('not-found')
    await w.later(2 * day)
    await w.door.call(publishDueArticles, {}, asJob)
    expect(await outcome(null, recordId)).toBe('accepted')
  })

  test('what has become impossible by its day goes back to its office', async () => {
    const policyId = await shownArticle(w, 'district', 'policy', { documentNumber: '示例〔2026〕21号' })
    const { recordId, number } = await submittedArticle(w, 'district', 'reading', { policyId }, '2026-03-06')
    await call('lead', agreeArticle, { recordId, number })
    await call('lead', withdrawArticle, { recordId: policyId, reason: '文件有误，停止公开' })
    await w.later(2 * day)
    await w.door.call(publishDueArticles, {}, asJob)
    expect(await outcome(null, recordId)).toBe('not-found')
    const { returned } = await call('district', getOwnArticle, { recordId })
    expect(returned?.note).toContain('还没有公开')
  })

  test('what stood at a time stays readable with its differences, also once it is withdrawn, with the reason', async () => {
    const recordId = await shownArticle(w, 'district', 'news', { title: '原来的标题' })
    await revised('district', recordId, 'news', {
      title: '改过的标题',
      body: '第一段，示例。\n第二行。\n\n改写的一段。',
    })
    const now = await call(null, getArticle, { recordId })
    expect(now).toMatchObject({ version: 2, isCurrent: true, content: { title: '改过的标题' } })
    expect(now.history[0]?.changes).toEqual([
      { field: '标题', before: '原来的标题', after: '改过的标题' },
      { field: '正文', before: '## 小标题\n\n第二段 <b>不是标签</b>。', after: '改写的一段。' },
    ])
    const old = await call(null, getArticle, { recordId, version: 1 })
    expect(old).toMatchObject({ version: 1, isCurrent: false, content: { title: '原来的标题' } })
    expect(await outcomeOf(w.decide(null, getArticle, { recordId, version: 3 }))).toBe('not-found')

    await call('district', withdrawArticle, { recordId, reason: '内容有误，停止公开' })
    const gone = await call(null, getArticle, { recordId })
    expect(gone).toMatchObject({ content: null, version: null, withdrawn: { reason: '内容有误，停止公开' } })
    expect(gone.history.map(({ number, readable }) => [number, readable])).toEqual([
      [2, true],
      [1, true],
    ])
    for (const [version, title] of [
      [1, '原来的标题'],
      [2, '改过的标题'],
    ] as const) {
      const stood = await call(null, getArticle, { recordId, version })
      expect(stood).toMatchObject({ isCurrent: false, content: { title }, withdrawn: gone.withdrawn })
    }
    expect(await refusals('district', withdrawArticle, { recordId, reason: '再撤一次' })).toEqual([
      'publishing.public',
    ])
  })

  test('what should never have been public is read by nobody again, nor what it was changed to later', async () => {
    const recordId = await shownArticle(w, 'district', 'news', { title: '误公开的标题' })
    await revised('district', recordId, 'news', { title: '再次误公开' })
    await call('district', withdrawArticle, { recordId, reason: '含不应公开的内容', conceal: true })
    const gone = await call(null, getArticle, { recordId })
    expect(gone.history.map(({ readable, changes }) => [readable, changes])).toEqual([
      [false, null],
      [false, []],
    ])
    expect(await outcomeOf(w.decide(null, getArticle, { recordId, version: 1 }))).toBe('not-found')
    expect(JSON.stringify(gone)).not.toContain('误公开的标题')
    // Written anew it is public again; what was concealed stays so.
    await revised('district', recordId, 'news', { title: '改正后的标题' })
    const again = await call(null, getArticle, { recordId })
    expect(again.history.map(({ number, readable }) => [number, readable])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ])
    expect(again).toMatchObject({ content: { title: '改正后的标题' }, withdrawn: null })
    // With what is concealed nothing can be compared, which isn't the same as nothing having changed.
    expect(again.history.map(({ changes }) => changes)).toEqual([null, null, []])
    expect(JSON.stringify(again)).not.toContain('误公开的')
  })
})

describe('[A10] concealed only once it is withdrawn', () => {
  test('no version of it is read again by anybody, and the reason is kept', async () => {
    const recordId = await shownArticle(w, 'district', 'news', { title: '示例苍术名单' })
    await revised('district', recordId, 'news', { title: '示例苍术名单（更正）' })
    await call('district', withdrawArticle, { recordId, reason: '内容有误，停止公开' })
    const own = await call('district', getOwnArticle, { recordId })
    expect(own).toMatchObject({ state: 'withdrawn', stillShown: true })
    const concealing = { recordId, reason: '其中有个人信息', conceal: true }
    for (const other of ['otherDistrict', 'department'] as const)
      expect(await outcomeOf(w.decide(other, withdrawArticle, concealing))).toBe('not-found')
    expect(await refusals('district', withdrawArticle, { ...concealing, conceal: false })).toEqual([
      'publishing.public',
    ])
    const both = [1, 2].map(() => patiently(() => w.decide('district', withdrawArticle, concealing)))
    expect(tally(await Promise.all(both))).toEqual({ accepted: 1, 'publishing.public': 1 })
    const gone = await call(null, getArticle, { recordId })
    // The public is still told why it was withdrawn, as it was told then.
    expect(gone).toMatchObject({ content: null, withdrawn: { reason: '内容有误，停止公开' } })
    expect(gone.history.map(({ readable }) => readable)).toEqual([false, false])
    expect(JSON.stringify(gone)).not.toMatch(/苍术|个人信息/)
    for (const version of [1, 2])
      expect(await outcomeOf(w.decide(null, getArticle, { recordId, version }))).toBe('not-found')
    expect((await call(null, searchEntries, { q: '苍术' })).entries).toEqual([])
    expect((await call(null, listArticles, { q: '苍术' })).total).toBe(0)
    expect((await call('district', getOwnArticle, { recordId })).stillShown).toBe(false)
    const { rows } = await w.database.pool.query(
      `select reason from audit.entry where operation = 'content.withdrawArticle' and reason = '其中有个人信息'`,
    )
    expect(rows).toHaveLength(1)
  })

  test('the city conceals what a district withdrew', async () => {
    const recordId = await shownArticle(w, 'district', 'notice')
    await call('district', withdrawArticle, { recordId, reason: '内容有误，停止公开' })
    await call('lead', withdrawArticle, { recordId, reason: '其中有个人信息', conceal: true })
    expect(await outcomeOf(w.decide(null, getArticle, { recordId, version: 1 }))).toBe('not-found')
  })
})

describe('[AC-75] a policy', () => {
  test('[A4] is found by a figure and by the number of a standard however they are typed, which aren’t clauses', async () => {
    const text = '料仓 730 吨以上的，按 GB/T 36421 检测。'
    const recordId = await shownArticle(w, 'district', 'policy', {
      documentNumber: '示例〔2026〕36号',
      clauses: [{ id: '九3', heading: '检测', text }],
    })
    const found = async (q: string) =>
      (await call(null, listArticles, { q, kind: 'policy' })).articles.map(({ id }) => id)
    for (const q of ['730吨', '730 吨', '730 t', 'GB/T 36421', 'gbt36421', '九3 730 吨'])
      expect(await found(q), q).toEqual([recordId])
    for (const q of ['30 吨', '730 kg', 'GB/T 3642']) expect(await found(q), q).toEqual([])
  })

  test('is found by the number of a clause, leads to it, and is marked once it has expired', async () => {
    const documentNumber = '示例〔2026〕31号'
    const clauses = [{ id: '八7', heading: '共享收费', text: '按成本加合理收益收费。' }]
    const recordId = await shownArticle(w, 'district', 'policy', {
      documentNumber,
      clauses,
      until: '2026-03-20',
    })
    for (const q of ['八7', '合理收益', '示例〔2026〕31号 八7']) {
      const { articles } = await call(null, listArticles, { q, kind: 'policy' })
      expect(articles[0], q).toMatchObject({ id: recordId, mark: '现行' })
      expect(articles[0]?.clauses).toEqual([{ id: '八7', heading: '共享收费' }])
    }
    expect((await call(null, listArticles, { q: '八8' })).total).toBe(0)
    const readingId = await shownArticle(w, 'district', 'reading', { policyId: recordId })
    expect((await call(null, getArticle, { recordId: readingId })).policy).toMatchObject({ documentNumber })
    await w.later(20 * day)
    const { articles } = await call(null, listArticles, { q: '八7' })
    expect(articles.map(one => [one.id, one.mark])).toEqual([[recordId, '已失效']])
    expect(await call(null, getArticle, { recordId })).toMatchObject({
      mark: '已失效',
      ruleClauses: null,
      supportClauses: [],
      readings: [{ id: readingId }],
    })
  })

  test('with the number of the document that the rules are built on is linked with them both ways', async () => {
    const { number } = w.pack.document
    expect(await call(null, findDocument, { documentNumber: number })).toEqual({ policy: null, readings: [] })
    const recordId = await shownArticle(w, 'district', 'policy', { documentNumber: number })
    const { policy } = await call(null, findDocument, { documentNumber: number })
    expect(policy?.id).toBe(recordId)
    const article = await call(null, getArticle, { recordId })
    expect(article.ruleClauses).toContain('一4')
    expect(article.supportClauses).toEqual(['一6'])
    const { clauses } = await call(null, getPolicy, {})
    expect(clauses.filter(({ supports }) => supports).map(({ id }) => id)).toEqual(['一6'])
  })
})

test('[AC-90] the list is open as JSON, as a sheet and as a feed with whole addresses', async () => {
  const net = network(w)
  await shownArticle(w, 'district', 'notice', { title: '<示例> & “标题”' })
  const { status, body } = await net.ask('GET', '/news?kind=notice&q=标题')
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toContain('<示例>')
  const csv = await (await net.send('GET', '/exports/news.csv?kind=notice')).text()
  expect(csv).toContain('<示例> &')
  const sheet = await call(null, exportArticles, { kind: 'policy' })
  expect(new Set(sheet.rows.map(row => row.length))).toEqual(new Set([sheet.columns.length]))
  expect(sheet.total).toBe(sheet.rows.length)
  const { items } = await call(null, getNewsFeed, { kind: 'notice' })
  expect(items.every(({ address }) => /^https?:\/\/[^/]+\/news\/[0-9a-f-]{36}$/.test(address))).toBe(true)
})

describe('[A1] the search over everything', () => {
  const found = async (q: string) =>
    (await call(null, searchEntries, { q })).entries.map(({ path, kind, mark, freshness }) => ({
      path,
      kind,
      mark,
      freshness,
    }))

  test('finds an article of any kind by its text, as it is public, marked, and never stale', async () => {
    const policyId = await shownArticle(w, 'district', 'policy', {
      documentNumber: '示例〔2026〕41号',
      title: '示例蓝藻处置办法',
      until: '2026-06-30',
      clauses: [{ id: '一4', heading: '', text: '对苜蓿夜蛾的处置另行规定。' }],
    })
    const readingId = await shownArticle(w, 'district', 'reading', { policyId, title: '蓝藻处置办法解读' })
    expect(await found('苜蓿夜蛾')).toEqual([
      { path: `/news/${policyId}`, kind: 'policy', mark: '现行', freshness: null },
    ])
    expect(await found('蓝藻处置办法解读')).toContainEqual(
      expect.objectContaining({ path: `/news/${readingId}`, kind: 'reading' }),
    )
    await revised('district', policyId, 'policy', {
      documentNumber: '示例〔2026〕41号',
      title: '示例蓝藻处置办法',
      until: '2026-06-30',
      body: '附则：本办法由石斛兰小组解释。',
    })
    expect(await found('苜蓿夜蛾')).toEqual([])
    await w.later(200 * day)
    expect(await found('石斛兰')).toEqual([
      { path: `/news/${policyId}`, kind: 'policy', mark: '已失效', freshness: null },
    ])
  })

  test('finds what was published before it knew of articles, once their entries are written', async () => {
    const recordId = await shownArticle(w, 'district', 'case', { title: '示例杜衡案例' })
    const withdrawnId = await shownArticle(w, 'district', 'case', { title: '示例杜衡旧案例' })
    await call('district', withdrawArticle, { recordId: withdrawnId, reason: '内容有误，停止公开' })
    await w.inside(async tx => {
      await tx.execute(`delete from catalogue.entry`)
      await tx.execute(`update content.article set tokens = '{}'`)
    })
    expect((await call(null, listArticles, { q: '杜衡' })).total).toBe(0)
    const fresh = systemOn(w.database)
    const renew = async () => (await fresh.door.call(renewArticleEntries, {}, asJob)).decision
    for (let left = 1; left > 0; ) {
      const decision = await renew()
      left = decision.ok ? decision.value.renewed : 0
    }
    const { decision } = await fresh.door.call(searchEntries, { q: '杜衡' }, w.caller(null))
    expect(decision.ok && decision.value.entries.map(({ path }) => path)).toEqual([`/news/${recordId}`])
    const { articles } = await call(null, listArticles, { q: '杜衡' })
    expect(articles.map(({ id }) => id)).toEqual([recordId])
  })

  test('and the sitemap know nothing of a draft, of what waits, and of what was withdrawn', async () => {
    const { recordId, number } = await submittedArticle(w, 'district', 'case', { title: '示例鸢尾案例' })
    const listed = async () =>
      (await call(null, getSitemap, {})).pages.some(({ path }) => path === `/news/${recordId}`)
    expect([await found('鸢尾'), await listed()]).toEqual([[], false])
    await call('lead', agreeArticle, { recordId, number })
    expect([(await found('鸢尾')).length, await listed()]).toEqual([1, true])
    await call('lead', withdrawArticle, { recordId, reason: '内容有误，停止公开' })
    expect([await found('鸢尾'), await listed()]).toEqual([[], false])
  })
})
