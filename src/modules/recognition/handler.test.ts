/** door · Who has an objection in hand when several want it in the same moment. */
import { expect, test } from 'vitest'
import { colleague, noticeOver, objected, published, taken } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { answerObjection, handOverObjection, listObjections, takeObjection } from './notice.api.ts'
import { takenOver } from './rules.ts'

const w = await world()
const { call } = w

test('an answer and a take-over of the same moment: one stands, and who answers is its handler', async () => {
  const { applicationId, noticeId } = await noticeOver(w, await published(w))
  for (let one = 0; one < 4; one++) await objected(w, noticeId, applicationId)
  const { objections } = await call('lead', listObjections, {})
  const ids = objections.filter(one => one.applicationId === applicationId).map(({ id }) => id)
  const handler = await colleague(w)
  for (const objectionId of ids) await handler.call(takeObjection, { objectionId })
  const answer = { outcome: 'rejected' as const, answer: '经核查购置发票和现场，所报设备属实。' }
  const outcomes = await Promise.all(
    ids.map(objectionId =>
      Promise.all([
        w.decide('lead', handOverObjection, { objectionId, reason: '承办人调岗，由我接手' }),
        handler.decide(answerObjection, { objectionId, ...answer }),
      ]),
    ),
  )
  for (const both of outcomes) expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('of colleagues who take over in the same moment each who lost is told so', async () => {
  const { applicationId, noticeId } = await noticeOver(w, await published(w))
  await objected(w, noticeId, applicationId)
  const { objections } = await call('lead', listObjections, {})
  const objectionId = objections.find(one => one.applicationId === applicationId)?.id ?? ''
  await taken(w, objectionId)
  const colleagues = [await colleague(w), await colleague(w), await colleague(w)]
  const outcomes = await Promise.all(
    colleagues.map(({ decide }) =>
      decide(handOverObjection, { objectionId, reason: '承办人调岗，由我接手' }),
    ),
  )
  expect(outcomes.some(({ ok }) => ok)).toBe(true)
  const lost = outcomes.flatMap(one => (one.ok ? [] : one.refusals.map(({ message }) => message)))
  expect(new Set([...lost, takenOver.message])).toEqual(new Set([takenOver.message]))
})
