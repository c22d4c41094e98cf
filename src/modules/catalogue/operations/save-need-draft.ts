import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../need.api.ts'
import { insertNeed, needWithin, storeNeed } from '../need.store.ts'

export const saveNeedDraft = operation(
  api.saveNeedDraft,
  async ({ needId, version, draft }, { tx, reach, now, actor, newId, changed }) => {
    if (needId === undefined) {
      const id = newId()
      const { organisationId, locality } = actingFor(actor)
      const createdBy = signedIn(actor).personId
      await insertNeed(tx, {
        id,
        organisationId,
        createdBy,
        locality,
        status: 'draft',
        draft,
        createdAt: now,
        updatedAt: now,
      })
      changed({ object: { kind: 'need', id } })
      return accept({ needId: id, version: 1 })
    }
    await needWithin(tx, reach, needId)
    if (version === undefined) throw new Problem('malformed', { message: '更新草稿须带上版本号 version。' })
    const next = await storeNeed(tx, needId, version, { draft, updatedAt: now })
    changed({ object: { kind: 'need', id: needId } })
    return accept({ needId, version: next.version })
  },
)
