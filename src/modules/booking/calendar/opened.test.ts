/** Door test: what the weeks of a line and of a device were before stays on record, and only for who looks back. */
import { expect, test } from 'vitest'
import { day } from '#kernel/calendar.ts'
import { alwaysOpen, bookableLine, scheduleInput } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { setSchedule } from '../api.ts'
import { addResource, reviseResource } from '../resource/api.ts'
import { resourcesByIds } from '../resource/store.ts'
import { schedulesOf } from '../schedule.store.ts'
import { openedOf } from './opened.store.ts'

const w = await world()

test('[C34] what a week was before isn’t read with every schedule or resource', async () => {
  const { lineId, platformId } = await bookableLine(w)
  await w.call('director', setSchedule, { ...alwaysOpen, lineId, version: 1 })
  const { resourceId } = await w.call('director', addResource, {
    ...{ platformId, kind: 'room', name: '示例洁净间', units: 1 },
    opening: scheduleInput.opening,
  })
  await w.call('director', reviseResource, { resourceId, version: 1, name: '示例洁净间', units: 1 })
  const [schedule] = await w.inside(tx => schedulesOf(tx, [lineId]))
  const [room] = await w.inside(tx => resourcesByIds(tx, [resourceId]))
  expect(schedule).not.toHaveProperty('former')
  expect(room).not.toHaveProperty('former')
  const soon = { start: new Date(w.clock.now().getTime() - day), end: w.clock.now() }
  const opened = await w.inside(tx => openedOf(tx, [lineId, resourceId], soon))
  expect(opened.get(lineId)?.weeks).toMatchObject([
    { opening: scheduleInput.opening },
    { until: null, opening: alwaysOpen.opening },
  ])
  expect(opened.get(resourceId)?.weeks).toMatchObject([
    { until: w.clock.now(), opening: scheduleInput.opening },
    { until: null, opening: null },
  ])
})
