import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { ensureLineResource } from '../resource/store.ts'
import { scheduleOf, storeSchedule } from '../schedule.store.ts'

export const setSchedule = operation(
  api.setSchedule,
  async ({ version, ...input }, { tx, reach, now, changed }) => {
    await ensureLineResource(tx, await lineWithin(tx, reach, input.lineId), now)
    const before = await scheduleOf(tx, input.lineId)
    const next = await storeSchedule(tx, input, version, now)
    changed({
      object: { kind: 'schedule', id: input.lineId },
      before,
      after: input,
    })
    return accept({ version: next })
  },
)
