import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { isOffered, linesOfOrganisation, needNumber, openNeedsWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../idle.api.ts'
import { idleNumber, ownIdle } from '../idle.store.ts'
import { currentPrices, idleView, openIdle, placed, servedBy } from '../idle.ts'

const mostShown = 200
const recent = 100

export const listIdle = (pack: Pack) =>
  operation(api.listIdle, async ({ lineId }, { tx, now }) => {
    const open = await openIdle(tx, now, { lineId })
    return accept({ offers: open.slice(0, mostShown).map(one => idleView(one, pack)) })
  })

export const listOwnIdle = operation(api.listOwnIdle, async (_input, { tx, reach, actor, now }) => {
  const own = await placed(tx, await ownIdle(tx, reach, recent), now)
  const lines = (await linesOfOrganisation(tx, actingFor(actor).organisationId)).filter(isOffered)
  const priceOf = await currentPrices(
    tx,
    lines.map(({ line }) => line.id),
    now,
  )
  return accept({
    offers: own.map(({ row, where: { line, platform }, state }) => ({
      id: row.id,
      number: idleNumber(row),
      lineId: line.id,
      lineName: line.name,
      platformName: platform.name,
      start: row.start,
      end: row.end,
      price: row.price,
      before: row.before,
      closesAt: row.closesAt,
      state,
      endReason: row.endReason,
    })),
    lines: lines.map(({ line, platform }) => ({
      id: line.id,
      name: line.name,
      platformName: platform.name,
      price: priceOf(line.id),
    })),
  })
})

export const listOfferedIdle = (pack: Pack) =>
  operation(api.listOfferedIdle, async ({ needId }, context) => {
    const { tx, reach, now } = context
    const needs = (await openNeedsWithin(tx, reach, dateOf(now))).filter(
      ({ id }) => needId === undefined || id === needId,
    )
    const served = await servedBy(await openIdle(tx, now), needs, context, pack)
    return accept({
      offered: served.map(({ need, open, run }) => ({
        needId: need.id,
        needNumber: needNumber(need.serial, need.createdAt),
        needName: need.content?.name ?? '',
        run,
        offer: idleView(open, pack),
      })),
    })
  })
