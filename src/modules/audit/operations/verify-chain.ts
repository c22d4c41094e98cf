import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { type Checkpoint, type Fault, faultText, type KeyRing, Verifier } from '../chain.ts'
import { currentHead, entriesAfter } from '../store.ts'

const pageSize = 1_000

/** Reads the whole chain page by page and answers every fault found. */
export async function verify(
  tx: Tx,
  keys: KeyRing,
  checkpoints: readonly Checkpoint[],
): Promise<{ checked: number; erased: number; faults: readonly Fault[] }> {
  const verifier = new Verifier(keys, checkpoints)
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const page = await entriesAfter(tx, after, pageSize)
    for (const entry of page) verifier.next(entry)
    const last = page.at(-1)
    if (!last || page.length < pageSize) break
    after = last.seq
  }
  const faults = verifier.end(await currentHead(tx))
  return { checked: verifier.checked, erased: verifier.erased, faults }
}

export const verifyChain = (keys: KeyRing, checkpoints: () => readonly Checkpoint[]) =>
  operation(api.verifyChain, async (_input, { tx }) => {
    const points = checkpoints()
    const { checked, erased, faults } = await verify(tx, keys, points)
    return accept({
      intact: faults.length === 0,
      ...{ checked, erased },
      checkpoints: points.length,
      faults: faults.slice(0, 100).map(fault => ({ ...fault, text: faultText[fault.kind] })),
    })
  })
