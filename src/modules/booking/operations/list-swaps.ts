import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { answering } from '../rules.ts'
import { bookingWithin } from '../store.ts'
import * as api from '../swap.api.ts'
import { type SideRow, type Swap, swapsOf } from '../swap.store.ts'
import type { SwapState } from '../terms.ts'

export const listSwaps = operation(api.listSwaps, async ({ bookingId }, { tx, reach, actor, now }) => {
  const row = await bookingWithin(tx, reach, bookingId)
  const { organisationId, roles } = actingFor(actor)
  const swaps = await swapsOf(tx, bookingId)
  const sides = swaps.flatMap(({ proposer, other }) => [proposer, other])
  const lines = new Map(
    (await unscopedLines(tx, [...new Set(sides.map(({ lineId }) => lineId))])).map(({ line }) => [
      line.id,
      line.name,
    ]),
  )
  const isProvider = row.clientId !== organisationId
  // Who the other side is stays with the platform.
  const named = isProvider ? sides.map(({ clientId }) => clientId) : []
  const names = new Map((await organisationsByIds(tx, named)).map(({ id, name }) => [id, name]))
  const side = ({ bookingId: id, lineId, during, clientId }: SideRow) => ({
    ...{ lineId, lineName: lines.get(lineId) ?? '', ...during, clientName: names.get(clientId) ?? '' },
    bookingId: isProvider || clientId === organisationId ? id : null,
  })
  const view = ({ proposer, other, ...swap }: Swap) => {
    const isOpen = swap.endedAt === null && swap.until > now
    const state: SwapState = swap.endedAt === null && !isOpen ? 'lapsed' : swap.state
    const mineIsOther = !isProvider && other.bookingId === bookingId
    return {
      id: swap.id,
      role: isProvider ? ('provider' as const) : mineIsOther ? ('other' as const) : ('proposer' as const),
      state,
      mine: side(mineIsOther ? other : proposer),
      theirs: side(mineIsOther ? proposer : other),
      ...{ words: swap.words, reason: swap.reason, until: swap.until, proposedAt: swap.proposedAt },
      can: {
        answer: isOpen && mineIsOther && swap.state === 'proposed',
        confirm:
          isOpen && isProvider && swap.state === 'consented' && roles.some(role => answering.includes(role)),
        withdraw: isOpen && !isProvider && !mineIsOther,
      },
    }
  }
  return accept({ swaps: swaps.map(view) })
})
