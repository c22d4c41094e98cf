import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { acceptedContent } from '#modules/inquiry/index.ts'
import { type ClauseLibrary, type DatedClause, standardText } from '../clauses.ts'
import * as api from '../contract.api.ts'
import type { ContractContent } from '../contract-content.ts'
import { textDifference } from '../difference.ts'
import { factsOf } from '../facts.ts'
import { amountsOf } from '../milestones.ts'
import { orderNumber } from '../number.ts'
import { partyOf } from '../party.ts'
import { proposalOf } from '../proposal.ts'
import type { Signatures } from '../signing.ts'
import { endedAt, type OrderFacts, ofText } from '../steps.ts'
import { contractAt, headsOf, type OrderRow, orderWithin } from '../store.ts'
import { supplementsOf } from '../supplement.store.ts'
import { clausesFor } from '../text.ts'

const clauseView = ({ edition: { from, text, variables }, ...clause }: DatedClause) => ({
  ...clause,
  from,
  text,
  variables,
})

/** Clauses whose words the parties changed, against the standard text with the same variables. */
const changesIn = (content: ContractContent, library: readonly DatedClause[]) =>
  content.clauses.flatMap(({ clauseId, variables, text }) => {
    const clause = library.find(({ id }) => id === clauseId)
    if (!clause || text === null) return []
    return [{ clauseId, topic: clause.topic, ...textDifference(standardText(clause, variables), text) }]
  })

async function whoDecided(tx: Tx, { row, approvals, signatures }: OrderFacts, signing: Signatures) {
  const [approved, signed] = [ofText(row, approvals), ofText(row, signatures)]
  const names = await namesOfPeople(
    tx,
    [...approved, ...signed].map(({ personId }) => personId),
  )
  const organisations = await organisationsByIds(tx, [row.clientId, row.providerId])
  const nameOf = (personId: string) => names.get(personId) ?? ''
  const organisationOf = (party: keyof typeof idOf) =>
    organisations.find(({ id }) => id === idOf[party])?.name ?? ''
  const idOf = { client: row.clientId, provider: row.providerId }
  return {
    approvals: approved.map(({ party, at, personId }) => ({ party, at, personName: nameOf(personId) })),
    signatures: signed.map(({ party, at, personId, provider, binding, reference, seal, hash }) => ({
      ...{ party, at, provider, binding, reference },
      personName: nameOf(personId),
      organisation: organisationOf(party),
      valid: provider === signing.provider && signing.check(hash, { reference, seal }),
    })),
  }
}

async function beginning(tx: Tx, row: OrderRow) {
  const { content } = await acceptedContent(tx, row.quoteId)
  const [where] = await unscopedLines(tx, [row.lineId])
  return proposalOf(content, where?.line.name ?? '')
}

export const getContract = (library: ClauseLibrary, signing: Signatures) =>
  operation(api.getContract, async ({ orderId }, { tx, reach, actor }) => {
    const row = await orderWithin(tx, reach, orderId)
    const party = partyOf(row, actor)
    const [facts] = await factsOf(tx, [row])
    if (!facts) throw new Error('an order without facts')
    const text = row.revision > 0 ? await contractAt(tx, orderId, row.revision) : null
    const clauses = clausesFor(row, library)
    // What the contract itself says, whatever was agreed on since.
    const signedFen =
      (await supplementsOf(tx, [orderId])).find(one => one.state === 'signed' && one.price)?.price?.before ??
      row.fen
    return accept({
      number: orderNumber(row),
      party,
      state: row.state,
      endedAt: endedAt(facts),
      fen: signedFen,
      revision: row.revision,
      content: text?.content ?? null,
      proposal: await beginning(tx, row),
      text: text?.text ?? null,
      hash: text?.hash ?? null,
      savedAt: text?.savedAt ?? null,
      savedBy: text?.party ?? null,
      note: text?.note ?? null,
      answerBy: text?.answerBy ?? null,
      amounts: text ? amountsOf(text.content.milestones, signedFen) : [],
      library: clauses.map(clauseView),
      changes: text ? changesIn(text.content, clauses) : [],
      revisions: (await headsOf(tx, orderId)).map(({ revision, party, savedAt, note, hash }) => ({
        ...{ revision, party, savedAt, note, hash },
      })),
      ...(await whoDecided(tx, facts, signing)),
      signing: { provider: signing.provider, binding: signing.binding },
    })
  })
