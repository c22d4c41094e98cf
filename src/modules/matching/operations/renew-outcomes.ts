import { dateOf, hour } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedOpenNeeds } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { reckoning } from '../reckoning.ts'
import { reckonedAt } from '../store.ts'

/** What was reckoned so long ago is reckoned anew; a little less than a day, so that it stays daily. */
const lasts = 20 * hour
const atOnce = 200

export const renewOutcomes = (pack: Pack) =>
  operation(api.renewOutcomes, async (_input, context) => {
    const { tx, now } = context
    const open = await unscopedOpenNeeds(tx, dateOf(now))
    const last = await reckonedAt(
      tx,
      open.map(({ id }) => id),
    )
    const due = open.flatMap(({ id, content }) => {
      const at = last.get(id)
      const isDue = at === undefined || now.getTime() - at.getTime() >= lasts
      return content && isDue ? [{ id, content }] : []
    })
    const renewed = due.slice(0, atOnce)
    if (renewed.length > 0) {
      const { record } = await reckoning(pack, context)
      for (const need of renewed) await record(tx, need)
    }
    return accept({ renewed: renewed.length })
  })
