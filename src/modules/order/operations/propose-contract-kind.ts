import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { ClauseLibrary } from '../clauses.ts'
import * as api from '../contract.api.ts'
import { proposeKind, registrability } from '../kind.ts'
import { partyOf } from '../party.ts'
import { orderWithin } from '../store.ts'

export const proposeContractKind = ({ registration }: ClauseLibrary) =>
  operation(api.proposeContractKind, async ({ orderId, ...answers }, { tx, reach, actor }) => {
    const row = await orderWithin(tx, reach, orderId)
    partyOf(row, actor)
    const proposal = proposeKind(answers)
    return accept({ ...proposal, registration: registrability(proposal.kind, row.fen, registration) })
  })
