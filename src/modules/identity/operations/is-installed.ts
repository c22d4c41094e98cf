import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../organisation.api.ts'
import { anybody } from '../person.store.ts'

export const isInstalled = operation(api.isInstalled, async (_input, { tx }) =>
  accept({ installed: await anybody(tx) }),
)
