import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { faultsOf, type ProcessKind, processOf } from '../process.ts'
import { migrationRefusals } from '../rules.ts'
import { destinationsOf } from '../standing.ts'

export const previewProcess = (kinds: readonly ProcessKind[], pack: Pack) =>
  operation(api.previewProcess, async ({ kind: name, content, map }, { tx }) => {
    const { kind } = processOf(kinds, pack, name)
    const destinations = await destinationsOf(tx, name, content, map)
    const stranded = migrationRefusals(content, destinations)
    return accept({
      faults: [...faultsOf(content, kind), ...stranded.flatMap(one => (one ? [one.message] : []))],
      destinations,
    })
  })
