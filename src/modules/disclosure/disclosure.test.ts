/** [AC-65] Staged disclosure: a summary for all, the whole for whom its owner lets read it, and the owner knows who did. */
import { describe, expect, test } from 'vitest'
import { day, hour } from '#kernel/calendar.ts'
import { listEntries } from '#modules/audit/api.ts'
import { getOwnNeed, listDirectedNeeds, withdrawNeed } from '#modules/catalogue/need/api.ts'
import { bookableLine, publishedNeed } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { outcomeOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  acceptUndertaking,
  askDisclosure,
  decideDisclosure,
  listAskedDisclosures,
  listNeedDisclosures,
  readDisclosedNeed,
  revokeDisclosure,
} from './api.ts'
import { digestOf } from './undertaking.ts'

const w = await world()
const { call, refusals, settle } = w
const purpose = '本平台做过同类放大，申请查看全文以判断能否承接'
const { undertaking } = w.pack.disclosure
const { platformId } = await bookableLine(w)
const other = await bookableLine(w, { who: 'otherDirector' })

const asked = async (need: Record<string, unknown> = {}, who: Actor = 'director', platform = platformId) => {
  const needId = await publishedNeed(w, 'buyer', { background: '白鹭背景', ...need })
  const { requestId } = await call(who, askDisclosure, { needId, platformId: platform, purpose })
  return { needId, requestId }
}
const granted = async () => {
  const one = await asked()
  await call('buyer', decideDisclosure, { requestId: one.requestId, decision: 'granted' })
  return one
}
const accepted = async () => {
  const one = await granted()
  await call('director', acceptUndertaking, { requestId: one.requestId, version: undertaking.version })
  return one
}
const reading = (who: Actor, requestId: string) => refusals(who, readDisclosedNeed, { requestId })

describe('[AC-65] the whole of a need that shows a summary', () => {
  test('is read by the platform that asked, once its owner agreed and its manager accepted the undertaking', async () => {
    const { requestId } = await asked()
    expect(await reading('director', requestId)).toEqual(['disclosure.granted'])
    await call('buyer', decideDisclosure, { requestId, decision: 'granted' })
    expect(await reading('director', requestId)).toEqual(['disclosure.accepted'])
    expect(await refusals('director', acceptUndertaking, { requestId, version: 'an older one' })).toEqual([
      'disclosure.version',
    ])
    await call('director', acceptUndertaking, { requestId, version: undertaking.version })
    const { need, platformName } = await call('scheduler', readDisclosedNeed, { requestId })
    expect(need.background).toBe('白鹭背景')
    expect(need.requirements.map(({ name }) => name)).toContain('有效容积')
    expect(platformName).not.toBe('')
    expect(JSON.stringify(need)).not.toContain('海宁示例材料有限公司')
  })

  test('is for that platform only: no other organisation finds the request, nor may its own staff accept', async () => {
    const { requestId } = await granted()
    const attempts = [
      () => w.decide('otherDirector', readDisclosedNeed, { requestId }),
      () => w.decide('otherDirector', acceptUndertaking, { requestId, version: undertaking.version }),
      () => w.decide('competitor', decideDisclosure, { requestId, decision: 'granted' }),
      () => w.decide('competitor', revokeDisclosure, { requestId, note: '无关单位' }),
    ]
    for (const attempt of attempts) expect(await outcomeOf(attempt())).toBe('not-found')
    expect(
      await outcomeOf(w.decide('scheduler', acceptUndertaking, { requestId, version: undertaking.version })),
    ).toBe('forbidden')
  })

  test('is shut again when its owner takes it back, withdraws the need or keeps it for themselves', async () => {
    const first = await accepted()
    await call('buyer', revokeDisclosure, { requestId: first.requestId, note: '项目转为内部进行' })
    expect(await reading('director', first.requestId)).toEqual(['disclosure.granted'])
    const second = await accepted()
    const { version } = await call('buyer', getOwnNeed, { needId: second.needId })
    await call('buyer', withdrawNeed, { needId: second.needId, version, code: 'cancelled' })
    expect(await reading('director', second.requestId)).toEqual(['disclosure.need'])
    const { disclosures } = await call('director', listAskedDisclosures, { limit: 50 })
    expect(disclosures.filter(({ isReadable }) => isReadable).map(({ id }) => id)).not.toContain(
      second.requestId,
    )
    expect(disclosures.find(({ id }) => id === second.requestId)?.needSummary).toBe('')
  })

  test('is asked for once at a time, and again after a refusal', async () => {
    const { needId, requestId } = await asked()
    const again = { needId, platformId, purpose }
    expect(await refusals('director', askDisclosure, again)).toEqual(['disclosure.live'])
    await call('buyer', decideDisclosure, { requestId, decision: 'refused', note: '已有意向平台' })
    expect(await refusals('buyer', decideDisclosure, { requestId, decision: 'granted' })).toEqual([
      'disclosure.state',
    ])
    await call('director', askDisclosure, again)
  })

  test('can’t be asked for of a need that shows all or nothing, nor for a platform that isn’t public or another’s', async () => {
    const wholly = await publishedNeed(w, 'buyer', { confidentiality: 'public' })
    const secret = await publishedNeed(w, 'buyer', { confidentiality: 'private' })
    for (const needId of [wholly, secret])
      expect(await refusals('director', askDisclosure, { needId, platformId, purpose })).toEqual([
        'disclosure.need',
      ])
    const needId = await publishedNeed(w)
    const foreign = w.decide('director', askDisclosure, { needId, platformId: other.platformId, purpose })
    expect(await outcomeOf(foreign)).toBe('not-found')
  })

  test('leaves the version and a digest of the undertaking with who accepted it and when', async () => {
    const { requestId, needId } = await accepted()
    const { rows } = await w.database.pool.query(`select * from disclosure.request where id = '${requestId}'`)
    expect(rows[0]).toMatchObject({
      undertaking_version: undertaking.version,
      undertaking_digest: digestOf(undertaking),
      accepted_at: w.clock.now(),
    })
    expect(digestOf({ ...undertaking, title: '另一份' })).not.toBe(digestOf(undertaking))
    const { entries } = await call('auditor', listEntries, { objectId: needId })
    expect(entries.map(({ event }) => event)).toContain('disclosure.undertaking-accepted')
  })
})

describe('[AC-65] the owner’s log', () => {
  test('says which platform read it on which day and how often, however it came to it; never a person', async () => {
    const { requestId, needId } = await accepted()
    await call('director', readDisclosedNeed, { requestId })
    await w.later(2 * hour)
    await call('scheduler', readDisclosedNeed, { requestId })
    await w.later(day)
    await call('scheduler', readDisclosedNeed, { requestId })
    const { readings } = await call('boss', listNeedDisclosures, { needId })
    expect(readings.map(({ way, times, platformId: by }) => [way, times, by])).toEqual([
      ['disclosed', 1, platformId],
      ['disclosed', 2, platformId],
    ])
    expect(JSON.stringify(readings)).not.toMatch(/director|scheduler/)
  })

  test('has the platforms that a need was directed to, once they opened it', async () => {
    const recipients = [other.platformId]
    const needId = await publishedNeed(w, 'buyer', { confidentiality: 'directed', recipients })
    const before = await call('buyer', listNeedDisclosures, { needId })
    await call('otherDirector', listDirectedNeeds, {})
    const { readings } = await call('buyer', listNeedDisclosures, { needId })
    expect([before.readings, readings.map(({ way, platformId: by }) => [way, by])]).toEqual([
      [],
      [['directed', other.platformId]],
    ])
  })
})

test('[AC-65] both sides are told by letters that say nothing of what it holds', async () => {
  await settle()
  const before = w.letters.length
  const { requestId, needId } = await asked({ name: '苍鹭计划放大' })
  await call('buyer', decideDisclosure, { requestId, decision: 'granted' })
  await settle()
  const sent = w.letters.slice(before)
  expect(sent.map(({ to }) => [...to].sort())).toEqual([
    ['boss@example.test', 'buyer@example.test'],
    ['director@example.test'],
  ])
  for (const { text } of sent) expect(text).not.toMatch(/苍鹭|白鹭/)
  expect(sent[0]?.text).toContain(`/workspace/needs/${needId}/access`)
})
