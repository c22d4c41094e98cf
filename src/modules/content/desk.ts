/** How 资讯 go the way of publishing: what must hold on their day, and what is stored and found of them then. */
import type { Tx } from '#kernel/operation.ts'
import { replaceEntries } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { chain, publishVersion } from '#modules/publishing/index.ts'
import { type Content, content, recordKind } from './content.ts'
import { entryOf, tokensFor } from './found.ts'
import { publicationRefusals, validityRefusal } from './rules.ts'
import * as store from './store.ts'
import { contentOf, numberOf } from './view.ts'

/** Makes what the search finds of a public article what it now says. */
async function renewEntry(tx: Tx, row: store.ArticleRow): Promise<void> {
  const { id, content: said, publishedAt } = row
  const [owner] = await organisationsByIds(tx, [row.organisationId])
  if (!owner || said === null || publishedAt === null) throw new Error(`${id} isn't public, or nobody's`)
  await replaceEntries(tx, id, [entryOf(said, { id, number: numberOf(row), publishedAt, owner })])
}

/** What a public article is found by, in its list and in the search, as texts are read today. */
export async function renewWords(tx: Tx, row: store.ArticleRow): Promise<void> {
  if (row.content === null) return
  await store.storeTokens(tx, row.id, tokensFor(row.content, numberOf(row)))
  await renewEntry(tx, row)
}

export const desk = chain<store.ArticleRow, Content>({
  kinds: [recordKind],
  recordOf: ({ id }) => ({ kind: recordKind, id }),
  secondPerson: () => true,
  read: ({ draft, kind }, words) => content.safeParse({ ...draft, kind }, words),
  contentOf,
  refusedDraft: (_row, said) => [validityRefusal(said)],
  refusedPublic: async ({ id }, said, tx) =>
    publicationRefusals(said, {
      numberTaken: said.kind === 'policy' && (await store.numberTaken(tx, id, said.documentNumber)),
      policyPublic:
        said.kind === 'reading' && (await store.publicArticle(tx, 'policy', said.policyId)) !== null,
    }),
  add: (tx, { now, ...drafted }, { organisationId }) =>
    store.insertArticles(tx, [{ ...drafted, organisationId, createdAt: now, updatedAt: now }]),
  within: store.articleWithin,
  lock: store.lockArticle,
  store: store.storeArticle,
  markReview: store.markReview,
  publish: async (tx, row, version, moment) => {
    await publishVersion(tx, version, moment)
    const said = contentOf(version)
    const next = await store.storeArticle(tx, row.id, row.version, {
      state: 'published',
      content: said,
      tokens: tokensFor(said, numberOf(row)),
      // The first time counts: what is mended isn't new.
      publishedAt: row.publishedAt ?? moment.now,
      updatedAt: moment.now,
      reviewSince: null,
    })
    await renewEntry(tx, next)
  },
  takeDown: async (tx, row, now) => {
    await replaceEntries(tx, row.id, [])
    return await store.storeArticle(tx, row.id, row.version, {
      state: 'withdrawn',
      content: null,
      tokens: [],
      updatedAt: now,
      reviewSince: null,
    })
  },
})
