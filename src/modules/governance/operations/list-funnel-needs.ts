import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needNumber } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../funnel.api.ts'
import { courses } from '../funnel.store.ts'
import { stageCodes } from '../terms.ts'

export const listFunnelNeeds = (pack: Pack) =>
  operation(api.listFunnelNeeds, async (input, { tx, reach }) => {
    const { from, to, stage, locality, cluster, withdrawnFor, closedFor, after, limit } = input
    const all = await courses(
      tx,
      { reach, locality, cluster },
      { start: startOf(from), end: startOf(addDays(to, 1)) },
    )
    const found = all.filter(
      one =>
        one.reached[stage] &&
        (withdrawnFor === undefined ||
          (one.withdrawnAt !== null && (one.withdrawnCode ?? 'unstated') === withdrawnFor)) &&
        (closedFor === undefined || one.closedCodes.some(code => (code ?? 'unstated') === closedFor)),
    )
    const start = found.findIndex(({ id }) => id === after) + 1
    const page = found.slice(start, start + limit)
    return accept({
      total: found.length,
      needs: page.map(one => ({
        id: one.id,
        number: needNumber(one.serial, one.createdAt),
        name: one.name,
        localityName: localityName(pack, one.locality),
        reached: stageCodes.flatMap(code => {
          const at = one.reached[code]
          return at ? [{ code, at }] : []
        }),
        withdrawnAt: one.withdrawnAt,
        withdrawnFor: one.withdrawnAt ? (one.withdrawnCode ?? ('unstated' as const)) : null,
      })),
      next: found.length > start + limit ? (page.at(-1)?.id ?? null) : null,
    })
  })
