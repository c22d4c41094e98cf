import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { changeLine } from '../change.ts'

export const reviseLine = (pack: Pack) =>
  operation(api.reviseLine, async ({ lineId, version, ...input }, context) => {
    const decision = await changeLine(lineId, version, () => input, context, pack)
    if (!decision.ok) return decision
    const { before, version: next } = decision.value
    context.changed({ object: { kind: 'line', id: lineId }, before, after: input })
    return accept({ version: next })
  })
