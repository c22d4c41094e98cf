import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../contract.api.ts'
import { textDifference } from '../difference.ts'
import { contractAt, orderWithin } from '../store.ts'

export const compareContracts = operation(
  api.compareContracts,
  async ({ orderId, from, to }, { tx, reach }) => {
    await orderWithin(tx, reach, orderId)
    const [before, after] = [await contractAt(tx, orderId, from), await contractAt(tx, orderId, to)]
    return accept({ parts: textDifference(before.text, after.text) })
  },
)
