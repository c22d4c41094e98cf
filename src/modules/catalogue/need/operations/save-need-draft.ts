import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { industryOf } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { keepNewDrafts } from '../draft.ts'
import { needWithin, storeNeed } from '../store.ts'

/** A new need takes over its owner's industry, unless it says something of it. */
export const saveNeedDraft = operation(api.saveNeedDraft, async ({ needId, version, draft }, context) => {
  const { tx, reach, now, actor, changed } = context
  if (needId === undefined) {
    const industry = await industryOf(tx, actingFor(actor).organisationId)
    const [id = ''] = await keepNewDrafts([industry === null ? draft : { industry, ...draft }], context)
    return accept({ needId: id, version: 1 })
  }
  await needWithin(tx, reach, needId)
  if (version === undefined) throw new Problem('malformed', { message: '更新草稿须带上版本号 version。' })
  const next = await storeNeed(tx, needId, version, { draft, updatedAt: now })
  changed({ object: { kind: 'need', id: needId } })
  return accept({ needId, version: next.version })
})
