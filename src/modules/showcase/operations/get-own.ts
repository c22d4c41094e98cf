import { isDeepStrictEqual } from 'node:util'
import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { freshnessOn } from '#modules/catalogue/index.ts'
import { standingOf, versionsOf } from '#modules/publishing/index.ts'
import { content } from '../content.ts'
import * as api from '../own.api.ts'
import { asksSecondPerson } from '../rules.ts'
import { recordWithin } from '../store.ts'
import { numberOf } from '../view.ts'

export const getOwnShowcase = operation(
  api.getOwnShowcase,
  async ({ recordId }, { tx, reach, now, actor }) => {
    const row = await recordWithin(tx, reach, recordId)
    const { personId } = signedIn(actor)
    const typed = content.safeParse({ ...row.draft, kind: row.kind })
    return accept({
      id: row.id,
      kind: row.kind,
      number: numberOf(row),
      state: row.state,
      draft: row.draft,
      changed: !isDeepStrictEqual(typed.success ? typed.data : null, row.content),
      secondPerson: asksSecondPerson[row.kind],
      ...standingOf(await versionsOf(tx, { kind: row.kind, id: recordId }), personId),
      confirmedOn: row.confirmedOn,
      freshness: freshnessOn(row.confirmedOn, dateOf(now)),
      updatedAt: row.updatedAt,
      version: row.version,
    })
  },
)
