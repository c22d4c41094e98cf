import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { organisationsByCodes, organisationsByIds } from '#modules/identity/index.ts'
import { unknownCodes } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { tellOthers } from '../letters.ts'
import { proposalRefusals, type SaidParty, verifiedRefusal } from '../rules.ts'
import { insertPair } from '../store.ts'
import type { PairRole } from '../terms.ts'
import { chains } from '../view.ts'

interface Said {
  readonly as: PairRole
  readonly ownId: string
  readonly hostId: string
  readonly others: readonly { role: Exclude<PairRole, 'platform'>; uscc: string }[]
}

/** All sides: the caller's own, the platform's, and those named by their codes. */
async function partiesIn(tx: Tx, { as, ownId, hostId, others }: Said) {
  const coded = await organisationsByCodes(
    tx,
    others.map(({ uscc }) => uscc),
  )
  const found = await organisationsByIds(tx, [...new Set([ownId, hostId, ...coded.map(({ id }) => id)])])
  const byId = (id: string | undefined) => found.find(one => one.id === id) ?? null
  const own: SaidParty[] = as === 'platform' ? [] : [{ role: as, organisation: byId(ownId), field: 'as' }]
  return {
    found,
    parties: [
      ...own,
      { role: 'platform' as const, organisation: byId(hostId), field: 'platformId' },
      ...others.map(({ role, uscc }, index) => ({
        role,
        organisation: byId(coded.find(one => one.uscc === uscc)?.id),
        field: `others.${index}.uscc`,
      })),
    ],
  }
}

export const proposePair = (link: Link) =>
  operation(api.proposePair, async ({ as, platformId, others, chain, aims, until, shown }, context) => {
    const { tx, actor, now, newId, changed } = context
    const { organisationId: ownId, verified } = actingFor(actor)
    const unverified = verifiedRefusal(verified)
    if (unverified) return refuse(unverified)
    const platform = await platformWithin(tx, { scope: 'system' }, platformId)
    const today = dateOf(now)
    const { parties, found } = await partiesIn(tx, { as, ownId, hostId: platform.organisationId, others })
    const decision = decide(
      {},
      proposalRefusals({
        ...{ as, parties, until, today },
        platform: { published: platform.status === 'published', own: platform.organisationId === ownId },
        chainKnown: (await unknownCodes(tx, chains, [chain], today)).length === 0,
      }),
    )
    if (!decision.ok) return decision
    const pairId = newId()
    const by = signedIn(actor).personId
    const row = await insertPair(
      tx,
      {
        ...{ id: pairId, platformId, chain, aims, until, shown, state: 'proposed' },
        ...{ proposedBy: ownId, proposedAt: now },
      },
      parties.flatMap(({ role, organisation }, position) => {
        if (organisation === null) return []
        const yes = organisation.id === ownId ? { answeredAt: now, answeredBy: by } : {}
        const locality = found.find(({ id }) => id === organisation.id)?.locality ?? ''
        return [{ pairId, organisationId: organisation.id, locality, role, position, ...yes }]
      }),
    )
    await tellOthers(row, ownId, { change: '请本单位确认' }, link, context)
    changed({ object: { kind: 'pair', id: pairId }, after: { state: 'proposed', platformId } })
    return accept({ pairId })
  })
