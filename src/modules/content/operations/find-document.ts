import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { policyNumbered, readingsOf } from '../store.ts'
import { markOf } from '../view.ts'

const mostReadings = 20

export const findDocument = operation(api.findDocument, async ({ documentNumber }, { tx, now }) => {
  const row = await policyNumbered(tx, documentNumber)
  if (row?.content == null) return accept({ policy: null, readings: [] })
  const readings = await readingsOf(tx, row.id, mostReadings)
  return accept({
    policy: { id: row.id, title: row.content.title, mark: markOf(row.content, dateOf(now)) },
    readings: readings.map(one => ({ id: one.id, title: one.content?.title ?? '' })),
  })
})
