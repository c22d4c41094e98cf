/** How each role tries 政策资讯: what an office writes is its own, whatever it has published. */
import * as api from '#modules/content/api.ts'
import * as sheetApi from '#modules/content/article-sheet.api.ts'
import * as ownApi from '#modules/content/own.api.ts'
import { articleDrafts } from '#test/articles.ts'
import { type AttemptsAt, nothing, of, reason } from './attempt.ts'

export const contentContracts = { ...api, ...sheetApi, ...ownApi }

export const contentAttempts: AttemptsAt<typeof contentContracts> = {
  listArticles: nothing,
  getArticle: of('nobody', ({ articles: { shown } }) => ({ recordId: shown })),
  findDocument: of('nobody', () => ({ documentNumber: '嘉经信技装〔2025〕47号' })),
  exportArticles: nothing,
  getNewsFeed: nothing,
  saveArticleDraft: of('office', ({ articles: { waiting } }) => ({
    recordId: waiting.recordId,
    version: waiting.version,
    kind: 'news' as const,
    draft: articleDrafts.news,
  })),
  listOwnArticles: nothing,
  getOwnArticle: of('office', ({ articles: { waiting } }) => ({ recordId: waiting.recordId })),
  listAlikeArticles: of('nobody', () => ({ kind: 'news' as const, title: articleDrafts.news.title })),
  discardArticle: of('office', ({ articles: { waiting } }) => ({
    recordId: waiting.recordId,
    version: waiting.version,
  })),
  submitArticle: of('office', ({ articles: { waiting } }) => ({
    recordId: waiting.recordId,
    version: waiting.version,
  })),
  retractArticle: of('office', ({ articles: { waiting } }) => ({ recordId: waiting.recordId, number: 2 })),
  listArticleReviews: nothing,
  getArticleReview: of('office', ({ articles: { waiting } }) => ({ recordId: waiting.recordId })),
  agreeArticle: of('office', ({ articles: { waiting } }) => ({ recordId: waiting.recordId, number: 1 })),
  returnArticle: of('office', ({ articles: { waiting } }) => ({
    recordId: waiting.recordId,
    number: 1,
    note: reason,
  })),
  withdrawArticle: of('office', ({ articles: { shown } }) => ({ recordId: shown, reason })),
  importArticles: of('nobody', () => ({ rows: [{ 标题: '示例动态一则', 种类: '工作动态' }] })),
  exportOwnArticles: nothing,
  publishDueArticles: nothing,
  renewArticleEntries: nothing,
}
