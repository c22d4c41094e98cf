/** door · Holidays that are entered while applications stand in a notice: what is under way goes on, what is decided stays. */
import { expect, test } from 'vitest'
import { days, startedWithHolidays } from '#test/holidays.ts'
import {
  checked,
  colleague,
  noticeInput,
  objected,
  objectionInput,
  proposed,
  published,
  recommended,
  reviewClosed,
  submittedTo,
  taken,
  titleOf,
} from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import { getPublicNotice, listObjections, raiseObjection } from './notice.api.ts'

const w = await world()
const { call, refusals } = w
async function put(callId: string): Promise<string> {
  const { applicationId } = await submittedTo(w, callId)
  await recommended(w, applicationId)
  await checked(w, applicationId)
  await reviewClosed(w, applicationId)
  await proposed(w, applicationId)
  return applicationId
}

test('[AC-13] a notice goes on over them as long as something in it is undecided, for everybody alike', async () => {
  await days(w, '2026-03-02', '2027-02-01')
  const callId = await published(w)
  const [open, refused, over] = [await put(callId), await put(callId), await put(callId)]
  const doubted = await put(callId)
  const publish = (...ids: string[]) => call('lead', api.publishNotice, noticeInput(w, callId, ids))
  const { noticeId, closesOn } = await publish(open, refused, doubted)
  const { noticeId: decided } = await publish(over)
  expect(closesOn).toBe('2027-02-05')
  const second = await colleague(w)
  for (const applicationId of [refused, over])
    await second.call(api.decideRecognition, {
      ...{ applicationId, outcome: 'refused' as const, reason: '公示期间查实不符', title: null },
    })
  const { number } = await objected(w, noticeId, doubted)
  const { objections } = await call('lead', listObjections, {})
  await taken(w, objections.find(one => one.number === number)?.id ?? '')
  await w.settle()
  w.letters.length = 0
  await startedWithHolidays(w)
  await w.settle()
  // Once, to who still waits: not to those whose applications are decided.
  // Whose objection is being looked into hears that the notice goes on, and not that it stands there.
  const subject = expect.stringContaining('认定公示顺延到2027年2月10日 周三')
  expect(w.letters).toMatchObject([{ subject }, { subject }])
  const seen = async (id: string) => (await call(null, getPublicNotice, { noticeId: id })).notice
  expect([(await seen(noticeId)).closesOn, (await seen(decided)).closesOn]).toEqual([
    '2027-02-10',
    '2027-02-05',
  ])
  await startedWithHolidays(w)

  await days(w, '2027-02-01', '2027-02-09')
  expect([(await seen(noticeId)).state, (await seen(decided)).state]).toEqual(['open', 'closed'])
  const turn = async () =>
    (await call('lead', api.listApplications, { limit: 100 })).applications.find(({ id }) => id === open)
      ?.turn
  expect(await turn()).toBeNull()
  expect(await refusals(null, raiseObjection, objectionInput(noticeId, refused))).toEqual([
    'recognition.objection.item',
  ])
  const decide = async () =>
    (await colleague(w)).decide(api.decideRecognition, {
      ...{
        applicationId: open,
        outcome: 'recognised' as const,
        reason: '公示期满，予以认定',
        title: titleOf(w),
      },
    })
  expect(await decide()).toMatchObject({ refusals: [{ rule: 'recognition.notice.over' }] })

  await days(w, '2027-02-09', '2027-02-11')
  expect(await turn()).toBe('notice-over')
  expect(await decide()).toMatchObject({ ok: true })
  const log = `select count(*)::int as n from audit.entry where event = 'recognition.notice-extended'`
  expect((await w.database.pool.query(log)).rows).toEqual([{ n: 1 }])
})

test('the database takes no other change of a notice', async () => {
  for (const change of ['closes_on = closes_on - 1', `closes_on = closes_on + 1, name = '另一项公示'`])
    await expect(w.database.pool.query(`update recognition.notice set ${change}`)).rejects.toThrow(
      'goes on longer',
    )
  await expect(w.database.pool.query('delete from recognition.notice')).rejects.toThrow()
})
