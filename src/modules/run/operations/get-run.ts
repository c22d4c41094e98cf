import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { bookingWithin, lastTime } from '#modules/booking/index.ts'
import * as api from '../api.ts'
import { namesOfTasks } from '../calendars.ts'
import { sizeText } from '../rules.ts'
import { bookedRunOf, tasksAt, tasksOn } from '../store.ts'

export const getRun = operation(api.getRun, async ({ bookingId }, { tx, reach }) => {
  const { during } = await bookingWithin(tx, reach, bookingId)
  const found = await bookedRunOf(tx, bookingId)
  if (!found) return accept({ run: null })
  const { run, content } = found
  const tasks = tasksOn(tasksAt(run, during.start), content, await lastTime(tx, bookingId))
  return accept({
    run: {
      templateName: content.name,
      version: run.version,
      size: sizeText(run.size, content.batch),
      batches: run.batches,
      kind: run.kind,
      steps: content.steps.map(({ name }) => name),
      resources: Object.fromEntries(await namesOfTasks(tx, tasks)),
      tasks,
    },
  })
})
