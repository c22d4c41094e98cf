import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../contract.api.ts'
import { textDifference } from '../difference.ts'
import { partyOf } from '../party.ts'
import { contractAt, orderWithin } from '../store.ts'

export const compareContracts = operation(
  api.compareContracts,
  async ({ orderId, from, to }, { tx, reach, actor }) => {
    partyOf(await orderWithin(tx, reach, orderId), actor)
    const [before, after] = [await contractAt(tx, orderId, from), await contractAt(tx, orderId, to)]
    return accept(textDifference(before.text, after.text))
  },
)
