import { actingFor } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation, lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../idle.api.ts'
import { floorRefusals } from '../idle.rules.ts'
import { floorsOf, storeFloor } from '../idle.store.ts'
import { currentPrices } from '../idle.ts'

export const setFloor = operation(api.setFloor, async ({ lineId, fen }, { tx, reach, now, changed }) => {
  await lineWithin(tx, reach, lineId)
  const current = (await currentPrices(tx, [lineId], now))(lineId)
  const decision = decide(current, floorRefusals(fen, current))
  if (!decision.ok) return decision
  if (decision.value?.mode !== 'fixed') throw new Error('a floor is set below a fixed price')
  const { unit, taxIncluded } = decision.value
  const withdrawn = await storeFloor(tx, { lineId, fen, unit, taxIncluded, setAt: now }, now)
  // That it was set is for the log; what it is isn't for those who read the log.
  changed({ object: { kind: 'line', id: lineId }, after: { withdrawn } })
  return accept({ withdrawn })
})

export const listFloors = operation(api.listFloors, async (_input, { tx, actor }) => {
  const lines = await linesOfOrganisation(tx, actingFor(actor).organisationId)
  return accept({
    floors: await floorsOf(
      tx,
      lines.map(({ line }) => line.id),
    ),
  })
})
