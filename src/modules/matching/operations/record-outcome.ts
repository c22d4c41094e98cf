import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedNeed } from '#modules/catalogue/index.ts'
import { speaksOfLines } from '#modules/catalogue/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { reckoning } from '../reckoning.ts'
import { dropOutcome } from '../store.ts'

export const recordOutcome = (pack: Pack) =>
  operation(api.recordOutcome, async ({ needId }, context) => {
    const need = await unscopedNeed(context.tx, needId)
    if (!need?.content) return accept({})
    if (!speaksOfLines(need.content.kind)) {
      await dropOutcome(context.tx, needId)
      return accept({})
    }
    const { record } = await reckoning(pack, context)
    const { meets, unknown, near, excluded } = await record(context.tx, { ...need, content: need.content })
    context.changed({ object: { kind: 'need', id: needId }, after: { meets, unknown, near, excluded } })
    return accept({})
  })
