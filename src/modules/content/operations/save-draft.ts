import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { articleWithin, insertArticle, storeArticle } from '../store.ts'

export const saveArticleDraft = operation(
  api.saveArticleDraft,
  async ({ recordId, version, kind, draft }, { tx, reach, now, actor, newId, changed }) => {
    if (recordId === undefined) {
      const id = newId()
      const { organisationId } = actingFor(actor)
      await insertArticle(tx, { id, kind, organisationId, draft, createdAt: now, updatedAt: now })
      changed({ object: { kind: recordKind, id } })
      return accept({ recordId: id, version: 1 })
    }
    const row = await articleWithin(tx, reach, recordId)
    if (row.kind !== kind) throw new Problem('malformed', { message: '资讯的种类不能改变，请另建一条。' })
    if (version === undefined) throw new Problem('malformed', { message: '更新草稿须带上版本号 version。' })
    const next = await storeArticle(tx, recordId, version, { draft, updatedAt: now })
    changed({ object: { kind: recordKind, id: recordId } })
    return accept({ recordId, version: next.version })
  },
)
