/** The moment at which a version becomes public: row and version in one transaction. */
import type { Tx } from '#kernel/operation.ts'
import { type Decider, publishVersion, type VersionRow } from '#modules/publishing/index.ts'
import type { Content } from './content.ts'
import { tokensFor } from './found.ts'
import type { PublicationFacts } from './rules.ts'
import { type ArticleRow, numberTaken, publicArticle, storeArticle } from './store.ts'
import { contentOf, numberOf } from './view.ts'

interface Moment {
  /** Who agreed just now; null where that was earlier. */
  readonly personId: string | null
  readonly as?: Decider | null
  readonly now: Date
}

export const publicationFacts = async (tx: Tx, id: string, said: Content): Promise<PublicationFacts> => ({
  numberTaken: said.kind === 'policy' && (await numberTaken(tx, id, said.documentNumber)),
  policyPublic: said.kind === 'reading' && (await publicArticle(tx, 'policy', said.policyId)) !== null,
})

/** The article must be locked. */
export async function makePublic(
  tx: Tx,
  row: ArticleRow,
  version: VersionRow,
  moment: Moment,
): Promise<void> {
  await publishVersion(tx, version, moment)
  const content = contentOf(version)
  await storeArticle(tx, row.id, row.version, {
    state: 'published',
    content,
    tokens: tokensFor(content, numberOf(row)),
    // The first time counts: what is mended isn't new.
    publishedAt: row.publishedAt ?? moment.now,
    updatedAt: moment.now,
    reviewSince: null,
  })
}
