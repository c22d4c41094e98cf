import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../organisation.api.ts'
import { usccExceptions } from '../organisation.store.ts'

export const listUsccExceptions = operation(api.listUsccExceptions, async (_input, { tx }) =>
  accept({ exceptions: await usccExceptions(tx) }),
)
