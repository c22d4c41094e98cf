import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { mostExported } from '#modules/catalogue/fields.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../own.api.ts'
import { showcaseSheet } from '../sheet.ts'
import { recordsOf } from '../store.ts'
import { showcaseKinds } from '../terms.ts'
import { validationsOn } from '../validations.ts'

export const exportOwnShowcase = (pack: Pack) =>
  operation(api.exportOwnShowcase, async ({ kind }, { tx, actor, now }) => {
    const { organisationId } = actingFor(actor)
    // One more tells whether there are more.
    const found = await recordsOf(tx, organisationId, kind, undefined, mostExported + 1)
    const drafts = found.slice(0, mostExported).map(({ draft }) => draft)
    const { ever } = await validationsOn(tx, dateOf(now))
    return accept({
      name: showcaseKinds[kind],
      ...showcaseSheet(kind, drafts, pack, ever),
      total: found.length,
    })
  })
