import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedNames } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { answering } from '../../rules.ts'
import { bookingWithin } from '../../store.ts'
import type { SwapState } from '../../terms.ts'
import * as api from '../api.ts'
import { type SideRow, type Swap, swapsOf } from '../store.ts'
import { feesAt } from '../swapping.ts'

export const listSwaps = operation(api.listSwaps, async ({ bookingId }, { tx, reach, actor, now }) => {
  const row = await bookingWithin(tx, reach, bookingId)
  const { organisationId, roles } = actingFor(actor)
  const swaps = await swapsOf(tx, bookingId)
  const sides = swaps.flatMap(({ proposer, other }) => [proposer, other])
  const lines = new Map(
    (await unscopedNames(tx, [...new Set(sides.map(({ lineId }) => lineId))])).map(({ line }) => [
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
  const isOpenNow = ({ endedAt, until }: Swap) => endedAt === null && until > now
  // A booking is in one open swap at most.
  const open = swaps.find(isOpenNow)
  const place = open && [open.proposer, open.other].find(one => one.bookingId !== bookingId)
  const fees = place && !isProvider ? await feesAt(row, place, { tx, now }) : null
  const view = ({ proposer, other, ...swap }: Swap) => {
    const isOpen = swap.id === open?.id
    const state: SwapState = swap.endedAt === null && !isOpen ? 'lapsed' : swap.state
    const mineIsOther = !isProvider && other.bookingId === bookingId
    return {
      id: swap.id,
      role: isProvider ? ('provider' as const) : mineIsOther ? ('other' as const) : ('proposer' as const),
      state,
      mine: side(mineIsOther ? other : proposer),
      theirs: side(mineIsOther ? proposer : other),
      fees: isOpen ? fees : null,
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
