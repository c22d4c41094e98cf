import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { allCalls } from '../call.store.ts'
import { callView } from '../call-view.ts'

export const listCalls = operation(api.listCalls, async (_input, { tx, now }) =>
  accept({ calls: (await allCalls(tx)).map(row => callView(row, now)) }),
)
