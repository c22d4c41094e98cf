import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { insertLine } from '../line.store.ts'
import { lockPlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'
import { nameRefusal } from '../rules.ts'

export const addLine = (pack: Pack) =>
  operation(api.addLine, async ({ platformId, ...input }, context) => {
    const { tx, reach, now, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const id = newId()
    const inserted = await insertLine(tx, { ...input, id, platformId, createdAt: now })
    const taken = nameRefusal(!inserted, 'line', input.name)
    if (taken) return refuse(taken)
    await renewSearchFields(platform, context, pack)
    changed({ object: { kind: 'line', id }, after: { platformId, ...input } })
    return accept({ lineId: id })
  })
