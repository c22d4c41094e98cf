import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { checkpoint, type KeyRing } from '../chain.ts'
import { currentHead } from '../store.ts'

export const takeCheckpoint = (keys: KeyRing) =>
  operation(api.takeCheckpoint, async (_input, { tx, now }) => {
    const head = await currentHead(tx)
    return accept(head && checkpoint(head, now, keys[0]))
  })
