import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { type ProcessKind, processOf } from '../process.ts'
import { tried } from '../standing.ts'

export const previewProcess = (kinds: readonly ProcessKind[], pack: Pack) =>
  operation(api.previewProcess, async ({ kind: name, content, map }, { tx }) => {
    const { kind, issued } = processOf(kinds, pack, name)
    return accept(await tried(tx, kind, content, issued, map))
  })
