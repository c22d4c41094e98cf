import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { countPublicNeeds } from '../need/public.store.ts'
import { figures } from '../platform/store.ts'
import { processes as processNames } from '../terms.ts'

const processCodes = Object.keys(processNames)

export const getFigures = (pack: Pack) =>
  operation(api.getFigures, async (_input, { tx, now }) => {
    const { totals, localities, processes } = await figures(tx)
    return accept({
      ...totals,
      needs: await countPublicNeeds(tx, dateOf(now)),
      localities: pack.localities.map(place => ({
        ...place,
        platforms: localities.find(one => one.code === place.code)?.platforms ?? 0,
      })),
      processes: processCodes.flatMap(code => processes.filter(one => one.code === code)),
    })
  })
