import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { currentProcess } from '../cases.ts'
import { issuedProcess, type ProcessKind } from '../process.ts'

export const listProcesses = (kinds: readonly ProcessKind[], pack: Pack) =>
  operation(api.listProcesses, async (_input, { tx }) => {
    const found = []
    for (const kind of kinds) {
      const current = await currentProcess(tx, kind.kind, issuedProcess(pack, kind))
      if (current)
        found.push({
          kind: kind.kind,
          name: current.content.name,
          version: current.version,
          stages: current.content.stages.length,
        })
    }
    return accept({ processes: found })
  })
