import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedNeed } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { candidates } from '../candidates.ts'
import { ranked } from '../rank.ts'
import { storeOutcome } from '../store.ts'
import { countGroups } from '../verdict.ts'

export const recordOutcome = (pack: Pack) =>
  operation(api.recordOutcome, async ({ needId }, { tx, now, changed }) => {
    const need = await unscopedNeed(tx, needId)
    if (!need?.content) return accept({})
    const all = ranked(need.content, await candidates(tx, now), now, code => localityName(pack, code))
    const counts = countGroups(all)
    await storeOutcome(tx, { needId, at: now, ...counts })
    changed({ object: { kind: 'need', id: needId }, after: counts })
    return accept({})
  })
