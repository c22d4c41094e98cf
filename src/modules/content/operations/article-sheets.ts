import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { fitted } from '#kernel/sheet.ts'
import { mostExported } from '#modules/catalogue/fields.ts'
import * as api from '../article-sheet.api.ts'
import { recordKind } from '../content.ts'
import { articleCells, articleHeadings, articlesIn } from '../sheet.ts'
import { articlesOf, insertArticles, publicDocuments } from '../store.ts'

export const exportOwnArticles = operation(api.exportOwnArticles, async (_input, { tx, actor }) => {
  const { organisationId } = actingFor(actor)
  // One more tells whether there are more.
  const found = await articlesOf(tx, organisationId, undefined, undefined, mostExported + 1)
  const documents = await publicDocuments(tx)
  return accept({
    name: '政策资讯',
    ...fitted(
      articleHeadings,
      found.slice(0, mostExported).map(({ kind, draft }) => articleCells(kind, draft, documents)),
    ),
    total: found.length,
  })
})

/** Drafts, each of which two persons publish like one that was typed. */
export const importArticles = operation(api.importArticles, async ({ rows, write }, context) => {
  const { tx, actor, now, newId, changed } = context
  const { articles, rows: filled, faults, ignored } = articlesIn(rows, await publicDocuments(tx))
  if (write && faults.length > 0) {
    const bad = new Set(faults.map(({ row }) => row)).size
    return refuse({
      rule: 'content.import.faults',
      message: `有 ${bad} 行存在错误，未写入任何内容。请改正后重新上传。`,
      facts: { bad },
    })
  }
  const { organisationId } = actingFor(actor)
  const written = write
    ? articles.map(one => ({ ...one, id: newId(), organisationId, createdAt: now, updatedAt: now }))
    : []
  await insertArticles(tx, written)
  for (const { id } of written) changed({ object: { kind: recordKind, id } })
  return accept({ rows: filled, imported: written.length, ignoredColumns: [...ignored], faults })
})
