/** What is done for an order, step by step: told from its texts, approvals and signatures, booked nowhere else. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { ApprovalRow, ContractHead, OrderRow, SignatureRow } from './store.ts'
import type { SupplementHead, SupplementSignatureHead } from './supplement.store.ts'
import { type OrderStep, otherParty, type Party, parties, supplementKinds } from './terms.ts'

export interface OrderFacts {
  readonly row: OrderRow
  /** The text that counts. */
  readonly text: ContractHead | undefined
  readonly approvals: readonly ApprovalRow[]
  readonly signatures: readonly SignatureRow[]
  /** What changes or ends it once it is signed, the first first. */
  readonly supplements: readonly {
    readonly row: SupplementHead
    readonly signatures: readonly SupplementSignatureHead[]
  }[]
}

export interface OrderStepFact {
  readonly kind: OrderStep
  /** Null where both sides have it in hand. */
  readonly party: Party | null
  readonly from: Date
  readonly to: Date | null
  readonly dueOn: PlainDate | null
  readonly note: string
}

const sides = Object.keys(parties) as Party[]
const approvingBy = { client: 'approvingClient', provider: 'approvingProvider' } as const
const signingBy = { client: 'signingClient', provider: 'signingProvider' } as const
const supplementBy = { client: 'supplementClient', provider: 'supplementProvider' } as const

/** Of the text that counts: an earlier one's approvals and signatures don't. */
export const ofText = <T extends { readonly revision: number }>(row: OrderRow, all: readonly T[]): T[] =>
  all.filter(({ revision }) => revision === row.revision)

/** When both sides ended it before all of it was done; null as long as they haven't. */
export const endedAt = ({ supplements }: Pick<OrderFacts, 'supplements'>): Date | null =>
  supplements.find(({ row: { kind, state } }) => kind === 'ending' && state === 'signed')?.row.decidedAt ??
  null

/** Whom an order waits for now; either may go first where it is both. */
export function waitsFor({ row, approvals, signatures, supplements }: OrderFacts): Party[] {
  if (row.state === 'signed') {
    const open = supplements.find(one => one.row.state === 'signing')
    return open ? sides.filter(side => !open.signatures.some(({ party }) => party === side)) : []
  }
  if (row.state === 'cancelled') return []
  const done = ofText<ApprovalRow | SignatureRow>(row, row.state === 'signing' ? signatures : approvals)
  return row.revision === 0 ? sides : sides.filter(side => !done.some(({ party }) => party === side))
}

function approving(facts: OrderFacts, text: ContractHead): OrderStepFact[] {
  const { row } = facts
  return sides.map(party => {
    const given = ofText(row, facts.approvals).find(one => one.party === party)
    return {
      kind: approvingBy[party],
      party,
      from: text.savedAt,
      to: given?.at ?? row.cancelledAt,
      dueOn: party === otherParty(text.party) ? text.answerBy : null,
      note: `第 ${text.revision} 版${text.note === '' ? '' : `：${text.note}`}`,
    }
  })
}

function signing(facts: OrderFacts, text: ContractHead): OrderStepFact[] {
  const { row } = facts
  if (row.state !== 'signing' && row.state !== 'signed') return []
  const approved = ofText(row, facts.approvals).reduce(
    (last, { at }) => (at > last ? at : last),
    text.savedAt,
  )
  return sides.map(party => {
    const given = ofText(row, facts.signatures).find(one => one.party === party)
    return {
      kind: signingBy[party],
      party,
      from: approved,
      to: given?.at ?? row.cancelledAt,
      // Work begins under a signed contract.
      dueOn: text.startOn,
      note: given ? (given.binding ? given.provider : `${given.provider}，没有法律效力`) : '',
    }
  })
}

/** Each side's part in what changes or ends the contract; of one that was given up, until then. */
const supplementing = ({ supplements }: OrderFacts): OrderStepFact[] =>
  supplements.flatMap(({ row, signatures }) =>
    sides.map(party => {
      const given = signatures.find(one => one.party === party)
      const name = `补${row.number} ${supplementKinds[row.kind]}`
      return {
        ...{ kind: supplementBy[party], party, from: row.proposedAt, to: given?.at ?? row.decidedAt },
        dueOn: null,
        note: row.state === 'closed' ? `${name}，没有订立` : name,
      }
    }),
  )

/** All steps, those that began first first. */
export function stepsOf(facts: OrderFacts): OrderStepFact[] {
  const { row, text } = facts
  const ended = (kind: OrderStep, party: Party | null, at: Date, note = ''): OrderStepFact => ({
    kind,
    party,
    from: at,
    to: at,
    dueOn: null,
    note,
  })
  const over = endedAt(facts)
  const all: OrderStepFact[] = [
    ended('accepted', 'client', row.acceptedAt, row.quoteNumber),
    {
      kind: 'contracting',
      party: null,
      from: row.createdAt,
      to: text?.savedAt ?? row.cancelledAt,
      dueOn: null,
      note: text ? `第 ${text.revision} 版` : '',
    },
    ...(text ? [...approving(facts, text), ...signing(facts, text)] : []),
    ...(row.signedAt ? [ended('signed', null, row.signedAt)] : []),
    ...supplementing(facts),
    ...(over ? [ended('ended', null, over)] : []),
    ...(row.cancelledAt
      ? [ended('cancelled', row.cancelledBy, row.cancelledAt, row.cancelReason ?? '')]
      : []),
  ]
  return all.toSorted((a, b) => a.from.getTime() - b.from.getTime())
}
