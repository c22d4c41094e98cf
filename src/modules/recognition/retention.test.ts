/** door · [D27] Who objected is kept until the answer and as long as the city says; the objection stays. */
import { expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day } from '#kernel/calendar.ts'
import type { Actor } from '#test/cast.ts'
import { answeredBy, noticeOver, objected, published, taken } from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import { forgetObjectors, getPublicNotice, listObjections, readObjector } from './notice.api.ts'

const w = await world()
const lead: Actor = 'lead'

/** The term as a city would write it into its pack. */
const keptFor = (months: number | null, act: 'erase' | 'keep' = 'erase') => {
  const rule = w.pack.retention.find(({ id }) => id === 'objectors')
  if (!rule) throw new Error('no rule')
  rule.keptMonths = months
  rule.act = act
}
const forgotten = async () => {
  const { decision } = await w.door.call(forgetObjectors, {}, asJob('forget-objectors'))
  return decision.ok ? decision.value.forgotten : null
}

test('[D27] erased after the term from the answer, never before it, never without one', async () => {
  const { applicationId, noticeId } = await noticeOver(w, await published(w))
  const numbers = [await objected(w, noticeId, applicationId), await objected(w, noticeId, applicationId)]
  const { objections } = await w.call(lead, listObjections, {})
  const [answered = '', waiting = ''] = numbers.map(
    ({ number }) => objections.find(one => one.number === number)?.id ?? '',
  )
  await taken(w, answered)
  await taken(w, waiting)
  await answeredBy(w, answered)

  await w.later(400 * day)
  keptFor(null)
  expect(await forgotten()).toBe(0)
  keptFor(24)
  expect(await forgotten()).toBe(0)
  keptFor(12, 'keep')
  expect(await forgotten()).toBe(0)
  keptFor(12)
  expect(await forgotten()).toBe(1)
  expect(await w.refusals(lead, readObjector, { objectionId: answered })).toEqual([
    'recognition.objection.erased',
  ])
  expect(await w.call(lead, readObjector, { objectionId: waiting })).toMatchObject({ name: '隐名之实名' })
  const { items } = await w.call(null, getPublicNotice, { noticeId })
  expect(items[0]?.objections).toHaveLength(2)
  await expect(
    w.database.pool.query('delete from recognition.objector where objection_id = $1', [waiting]),
  ).rejects.toThrow('only after the answer')
})
