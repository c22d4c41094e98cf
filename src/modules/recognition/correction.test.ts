/** door · [D11] A correction is one: what is sent in anew without any change isn't taken. */
import { expect, test } from 'vitest'
import { attached, monday, published, submittedTo } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import * as own from './own.api.ts'

const w = await world()
const { call, refusals } = w

test('[D11] a correction without any change isn’t taken and uses up none of the times; a paper more is a change', async () => {
  await monday(w)
  const { applicationId } = await submittedTo(w, await published(w))
  const items = [{ group: '人员', text: '人员名单与人数不一致，请核对' }]
  await call('otherDistrict', api.returnApplication, { applicationId, items, workingDays: 5 })
  const { version } = await call('director', own.getOwnApplication, { applicationId })
  const again = { applicationId, version }
  expect(await refusals('director', own.submitApplication, again)).toEqual(['recognition.unchanged'])
  await attached(w, 'director', applicationId)
  expect(await call('director', own.submitApplication, again)).toMatchObject({ round: 2 })
})
