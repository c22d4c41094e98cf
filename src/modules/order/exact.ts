import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type ContractRow, contractAt, type OrderRow } from './store.ts'

/** The text that counts, if it is the one that was looked at. Throws Problem `conflict` where another has come since. */
export async function exactText(tx: Tx, row: OrderRow, revision: number, hash: string): Promise<ContractRow> {
  const text = row.revision === revision ? await contractAt(tx, row.id, revision) : null
  if (text?.hash !== hash)
    throw new Problem('conflict', { message: '合同文本已有新的一版，请看过以后再办理。' })
  return text
}
