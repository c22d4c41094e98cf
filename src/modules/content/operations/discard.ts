import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { versionIn, waitingStates } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { discardRefusals } from '../rules.ts'
import { lockArticle, removeArticle } from '../store.ts'

/** The versions that were sent back stay with publishing: who submitted and returned what isn't forgotten. */
export const discardArticle = operation(api.discardArticle, async ({ recordId, version }, context) => {
  const { tx, reach, changed } = context
  const row = await lockArticle(tx, reach, recordId)
  const record = { kind: recordKind, id: recordId }
  const isWaiting = (await versionIn(tx, record, waitingStates)) !== null
  const decision = decide({}, discardRefusals(row.state, isWaiting))
  if (!decision.ok) return decision
  await removeArticle(tx, recordId, version)
  changed({ object: record, before: { state: row.state, title: row.draft['title'] ?? null } })
  return accept({})
})
