/** door · By when an application has to be seen to: the call for a draft, the notice for what is before the public. */
import { expect, test } from 'vitest'
import { filledIn, monday, noticeOver, published, submittedTo } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { getApplication } from './api.ts'
import { getPublicNotice } from './notice.api.ts'
import { getOwnApplication, listOwnApplications, withdrawApplication } from './own.api.ts'

const w = await world()
const { call } = w

const none = { submitBy: null, noticedUntil: null, ended: false }

test('a draft ends with its call, what is before the public with its notice, what is over with nothing', async () => {
  await monday(w)
  const callId = await published(w)
  const own = async (applicationId: string) =>
    (await call('director', listOwnApplications, {})).applications.find(({ id }) => id === applicationId)
  const draft = await filledIn(w, callId)
  const { closesAt } = await call('director', getOwnApplication, { applicationId: draft.applicationId })
  expect(await own(draft.applicationId)).toMatchObject({ ...none, submitBy: closesAt })

  const { applicationId } = await submittedTo(w, callId)
  expect(await own(applicationId)).toMatchObject(none)
  await call('director', withdrawApplication, { applicationId, reason: '材料尚未备齐' })
  expect(await own(applicationId)).toMatchObject({ ...none, ended: true })

  const noticed = await noticeOver(w, callId)
  const { notice } = await call(null, getPublicNotice, { noticeId: noticed.noticeId })
  expect(await own(noticed.applicationId)).toMatchObject({ ...none, noticedUntil: notice.closesOn })
  const { application } = await call('lead', getApplication, { applicationId: noticed.applicationId })
  expect(application).toMatchObject({ ...none, noticedUntil: notice.closesOn })
})
