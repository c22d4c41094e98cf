/**
 * 政策资讯: what offices tell the public (条款 三4): policies with clauses and validity, their readings, notices, news,
 * cases. Five shapes of text, one table; every version is looked at by a second person, old ones stay readable,
 * also once it was withdrawn. In the search over everything, as entries of the catalogue.
 * Rows: A1, A10, AC-75, AC-90. Asks identity, rulebook, publishing and catalogue.
 */

import type { ReadWords } from '#kernel/asked-words.ts'
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from './api.ts'
import * as sheetApi from './article-sheet.api.ts'
import { agreeArticle } from './operations/agree.ts'
import { exportOwnArticles, importArticles } from './operations/article-sheets.ts'
import { discardArticle } from './operations/discard.ts'
import { exportArticles } from './operations/export-articles.ts'
import { findDocument } from './operations/find-document.ts'
import { getArticle } from './operations/get-article.ts'
import { getNewsFeed } from './operations/get-feed.ts'
import { getOwnArticle } from './operations/get-own.ts'
import { getArticleReview } from './operations/get-review.ts'
import { listAlikeArticles } from './operations/list-alike.ts'
import { listArticles } from './operations/list-articles.ts'
import { listOwnArticles } from './operations/list-own.ts'
import { listArticleReviews } from './operations/list-reviews.ts'
import { publishDueArticles } from './operations/publish-due.ts'
import { renewArticleEntries } from './operations/renew-entries.ts'
import { retractArticle } from './operations/retract.ts'
import { returnArticle } from './operations/return.ts'
import { saveArticleDraft } from './operations/save-draft.ts'
import { submitArticle } from './operations/submit.ts'
import { withdrawArticle } from './operations/withdraw.ts'
import { articleHeadings } from './sheet.ts'

export { contentLetters } from './letters.ts'

/** Lists that can be had as a file: the name in their address and the operation that makes them. */
export const contentExports = { news: api.exportArticles.id }

/** Articles of an office as a sheet: what takes one in, what makes one, and the headings of the template. */
export const articleSheets = {
  news: {
    name: '政策资讯',
    headings: articleHeadings,
    operation: sheetApi.importArticles.id,
    exported: sheetApi.exportOwnArticles.id,
  },
}

export const content = (pack: Pack, link: Link, read: ReadWords) => [
  listArticles(read),
  getArticle(pack),
  findDocument,
  exportArticles(link, read),
  getNewsFeed(link),
  saveArticleDraft,
  listOwnArticles,
  getOwnArticle,
  listAlikeArticles,
  discardArticle,
  submitArticle(link),
  retractArticle,
  listArticleReviews,
  getArticleReview,
  agreeArticle,
  returnArticle(link),
  withdrawArticle,
  importArticles,
  exportOwnArticles,
  publishDueArticles,
  renewArticleEntries,
]
