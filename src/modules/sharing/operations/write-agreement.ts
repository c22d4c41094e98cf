import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { organisationsByCodes } from '#modules/identity/index.ts'
import * as api from '../agreement.api.ts'
import {
  type AgreementRow,
  contributionsOf,
  insertAgreement,
  lockOwnAgreement,
  sharesOf,
  storeAgreement,
  storeContent,
} from '../agreement.store.ts'
import { digestOf } from '../digest.ts'
import { toSignLetter } from '../letters.ts'
import { offeringRefusals, savingRefusals, stateRefusal } from '../rules.ts'
import type { ContributionKind, Valuation } from '../terms.ts'
import { tellCoBuilders } from '../told.ts'

interface Said {
  readonly parties: readonly { uscc: string; role: string; basisPoints: number }[]
  readonly contributions: readonly {
    uscc: string
    kind: ContributionKind
    what: string
    quantity: string
    valuation: Valuation
    amount: number | null
    evidence: string
  }[]
}

/** What was said with the organisations that it names, or everything against it. */
async function contentOf(tx: Tx, { parties, contributions }: Said) {
  const found = await organisationsByCodes(
    tx,
    parties.map(({ uscc }) => uscc),
  )
  const known = new Map(found.map(one => [one.uscc, one]))
  const decision = decide({}, savingRefusals(parties, contributions, new Set(known.keys())))
  if (!decision.ok) return decision
  const idOf = (uscc: string) => known.get(uscc)?.id ?? ''
  return accept({
    shares: parties.map(({ uscc, role, basisPoints }) => ({
      ...{ organisationId: idOf(uscc), organisationName: known.get(uscc)?.name ?? '', role, basisPoints },
    })),
    contributions: contributions.map(({ uscc, ...rest }) => ({ ...rest, organisationId: idOf(uscc) })),
  })
}

export const draftAgreement = operation(
  api.draftAgreement,
  async ({ platformId, agreedFrom, document, ownership, ...said }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { organisationId } = await platformWithin(tx, reach, platformId)
    const content = await contentOf(tx, said)
    if (!content.ok) return content
    const row = await insertAgreement(tx, {
      ...{ id: newId(), platformId, organisationId, agreedFrom, document, ownership },
      ...{ createdBy: signedIn(actor).personId, createdAt: now },
    })
    if (!row)
      return refuse({
        rule: 'sharing.agreement.open',
        message: '已有一版草稿或待签署的协议，请修改它，或撤回后再起草。',
      })
    await storeContent(tx, row.id, content.value.shares, content.value.contributions)
    changed({ object: { kind: 'agreement', id: row.id }, after: { number: row.number, state: 'draft' } })
    return accept({ agreementId: row.id, version: row.version })
  },
)

/** The draft as the caller saw it; Problem `conflict` where it was changed meanwhile. */
function sameVersion(row: AgreementRow, version: number): void {
  if (row.version !== version) throw new Problem('conflict')
}

export const reviseAgreement = operation(
  api.reviseAgreement,
  async ({ agreementId, version, agreedFrom, document, ownership, ...said }, context) => {
    const { tx, reach, changed } = context
    const row = await lockOwnAgreement(tx, reach, agreementId)
    const refusal = stateRefusal(row.state, ['draft'])
    if (refusal) return refuse(refusal)
    sameVersion(row, version)
    const content = await contentOf(tx, said)
    if (!content.ok) return content
    await storeContent(tx, agreementId, content.value.shares, content.value.contributions)
    await storeAgreement(tx, agreementId, { agreedFrom, document, ownership, version: version + 1 })
    changed({ object: { kind: 'agreement', id: agreementId }, after: { version: version + 1 } })
    return accept({ version: version + 1 })
  },
)

export const offerAgreement = (link: Link) =>
  operation(api.offerAgreement, async ({ agreementId, version }, context) => {
    const { tx, reach, changed } = context
    const row = await lockOwnAgreement(tx, reach, agreementId)
    const refusal = stateRefusal(row.state, ['draft'])
    if (refusal) return refuse(refusal)
    sameVersion(row, version)
    const { coBuilders } = await platformWithin(tx, reach, row.platformId)
    const shares = await sharesOf(tx, [agreementId])
    const contributions = await contributionsOf(tx, agreementId)
    const decision = decide(
      {},
      offeringRefusals({
        shares,
        contributors: new Set(contributions.map(({ organisationId }) => organisationId)),
        coBuilders: [...new Set(coBuilders.map(({ name }) => name))],
      }),
    )
    if (!decision.ok) return decision
    const digest = digestOf(row, shares, contributions)
    await storeAgreement(tx, agreementId, { state: 'signing', digest })
    await tellCoBuilders(context, row, (to, told) => toSignLetter(to, told, link))
    changed({ object: { kind: 'agreement', id: agreementId }, after: { state: 'signing', digest } })
    return accept({ digest })
  })

export const withdrawAgreement = operation(
  api.withdrawAgreement,
  async ({ agreementId, reason }, { tx, reach, changed }) => {
    const row = await lockOwnAgreement(tx, reach, agreementId)
    const refusal = stateRefusal(row.state, ['draft', 'signing'])
    if (refusal) return refuse(refusal)
    await storeAgreement(tx, agreementId, { state: 'withdrawn', endReason: reason })
    changed({ object: { kind: 'agreement', id: agreementId }, after: { state: 'withdrawn' }, reason })
    return accept({})
  },
)
