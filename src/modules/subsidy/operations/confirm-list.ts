import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { factsOf } from '../facts.store.ts'
import { tellOffice } from '../letters.ts'
import { move, moved } from '../moving.ts'
import { confirmRefusals, duplicateRefusal } from '../rules.ts'
import { countItems, lockAward } from '../store.ts'
import { reckon } from '../ways.ts'

export const confirmList = (pack: Pack, link: Link) =>
  operation(api.confirmList, async ({ awardId, version, ...input }, context) => {
    const { tx, reach, actor, now } = context
    const { provincialFen, provincialDocument, payeeName } = input
    const before = await lockAward(tx, reach, awardId)
    const today = dateOf(now)
    const facts = await factsOf(tx, { ...before, provincialFen }, today)
    const made = reckon(facts, pack, today)
    const counted = made.items.filter(one => one.counted !== 'no').map(({ id }) => id)
    const [owner] = await organisationsByIds(tx, [before.organisationId])
    const decision = decide(
      {},
      confirmRefusals({
        ...{ state: before.state, kind: before.kind, counted: counted.length },
        ...{ provincialFen, provincialDocument, payeeName },
        organisationName: owner?.name ?? '',
      }),
    )
    if (!decision.ok) return decision
    if (!(await countItems(tx, awardId, counted))) return refuse(duplicateRefusal)
    const { personId } = signedIn(actor)
    const stored = moved(
      await move(context, before, {
        ...{ step: 'confirmed', version },
        change: { ...input, state: 'confirmed', confirmedBy: personId, confirmedAt: now, note: null },
      }),
    )
    await tellOffice(context, 'city-lead', stored, '平台已确认，待经信审核', link)
    return accept({ version: stored.version })
  })
