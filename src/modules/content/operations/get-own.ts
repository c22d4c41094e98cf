import { isDeepStrictEqual } from 'node:util'
import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { isStillShown, standingOf, versionsOf } from '#modules/publishing/index.ts'
import { content, recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { articleWithin } from '../store.ts'
import { numberOf } from '../view.ts'

export const getOwnArticle = operation(api.getOwnArticle, async ({ recordId }, { tx, reach, actor }) => {
  const row = await articleWithin(tx, reach, recordId)
  const { personId } = signedIn(actor)
  const versions = await versionsOf(tx, { kind: recordKind, id: recordId })
  const typed = content.safeParse({ ...row.draft, kind: row.kind })
  return accept({
    id: row.id,
    kind: row.kind,
    number: numberOf(row),
    state: row.state,
    draft: row.draft,
    changed: !isDeepStrictEqual(typed.success ? typed.data : null, row.content),
    ...standingOf(versions, personId),
    stillShown: isStillShown(row.state, versions),
    updatedAt: row.updatedAt,
    version: row.version,
  })
})
