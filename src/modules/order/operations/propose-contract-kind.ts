import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { ClauseLibrary } from '../clauses.ts'
import * as api from '../contract.api.ts'
import { proposeKind, registrability } from '../kind.ts'
import { orderWithin } from '../store.ts'

export const proposeContractKind = ({ registration }: ClauseLibrary) =>
  operation(api.proposeContractKind, async ({ orderId, ...answers }, { tx, reach }) => {
    const { fen } = await orderWithin(tx, reach, orderId)
    const proposal = proposeKind(answers)
    return accept({ ...proposal, registration: registrability(proposal.kind, fen, registration) })
  })
