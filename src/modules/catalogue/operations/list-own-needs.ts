import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../need.api.ts'
import { type NeedRow, needsOf } from '../need.store.ts'
import { needNumber } from '../need.ts'

/** What the owner calls it: as published, or as far as the draft has got. */
export const nameOf = ({ content, draft }: NeedRow): string => {
  const typed = draft['name']
  return content?.name ?? (typeof typed === 'string' && typed.trim() !== '' ? typed : '未命名的需求')
}

export const listOwnNeeds = operation(api.listOwnNeeds, async ({ after, limit }, { tx, actor }) => {
  const found = await needsOf(tx, actingFor(actor).organisationId, after, limit + 1)
  const page = found.slice(0, limit)
  return accept({
    needs: page.map(row => ({ ...row, number: needNumber(row.serial, row.createdAt), name: nameOf(row) })),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  })
})
