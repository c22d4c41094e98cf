import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { tellPlatform } from '../letters.ts'
import { move, moved } from '../moving.ts'
import * as api from '../office.api.ts'
import { declineRefusals } from '../rules.ts'
import { objectionsNow } from '../standing.ts'
import { countItems, lockAward } from '../store.ts'

/** What had been decided is undone with the return: the list is confirmed and reviewed anew. */
const undone = {
  ...{ confirmedBy: null, confirmedAt: null, reviewedBy: null, reviewedDepartment: null },
  ...{ decidedOn: null, decided: null, capFen: null, awardFen: null },
  ...{ windowYears: null, windowBasis: null },
} as const

export const declineAward = (link: Link) =>
  operation(api.declineAward, async ({ awardId, version, outcome, reason: note }, context) => {
    const { tx, reach } = context
    const before = await lockAward(tx, reach, awardId)
    const decision = decide({}, declineRefusals(before.state, outcome, await objectionsNow(tx, awardId)))
    if (!decision.ok) return decision
    await countItems(tx, awardId, [])
    const change =
      outcome === 'returned'
        ? ({ ...undone, state: 'listing', note } as const)
        : ({ state: 'refused', note } as const)
    const stored = moved(await move(context, before, { step: outcome, version, change, note }))
    const what = outcome === 'returned' ? `已退回，请补正后重新确认：${note}` : `不予支持：${note}`
    await tellPlatform(context, stored, what, link)
    return accept({ version: stored.version })
  })
