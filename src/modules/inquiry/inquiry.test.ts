/**
 * Door tests: real database, real door, real parallel connections where there is a server. One need, three lines of
 * different owners, sealed answers, one decision.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import { listEntries } from '#modules/audit/api.ts'
import { withdrawPlatform } from '#modules/catalogue/api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { bookableLine, inquiryWords, needDraft, quoteInput } from '#test/builders.ts'
import { asking, declined, inputOf, reason, secret } from '#test/inquiries.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { answerContent } from './answer.ts'
import {
  answerInquiry,
  awardInquiry,
  closeInquiry,
  getInquiry,
  getReceivedInquiry,
  listInquiries,
  listReceivedInquiries,
  sendInquiry,
} from './api.ts'
import { sealed } from './seal.ts'
import { answer as answers } from './tables.ts'

const w = await world()
const { call, refusals } = w

const { answer, asked } = asking(w)

/** Time moves on in some tests: each begins with everybody signed in. */
beforeEach(() => w.later(0))

describe('[B7] before the deadline', () => {
  test('the client learns how many have answered, and nothing of who or what', async () => {
    const { inquiryId, invitationOf } = await asked()
    const before = await call('buyer', getInquiry, { inquiryId })
    await answer('director', await invitationOf('director'), secret)
    const after = await call('buyer', getInquiry, { inquiryId })
    expect(after).toEqual({ ...before, answered: 1 })
    expect(after).toMatchObject({ stage: 'collecting', invited: 2, offers: null, decision: null })
    const list = await call('buyer', listInquiries, {})
    expect(JSON.stringify([after, list])).not.toMatch(/7654321|隐秘条件|declined|quoted/)
  })

  test('no statement of the client’s queries reads the table of answers', async () => {
    const { inquiryId, invitationOf } = await asked()
    await answer('director', await invitationOf('director'), secret)
    const invitationId = await firstInvitation(inquiryId)
    const readings = [
      () => call('buyer', getInquiry, { inquiryId }),
      () => call('buyer', listInquiries, {}),
      () => refusals('buyer', awardInquiry, { inquiryId, invitationId, reason }),
    ]
    // Without the table every query that named it would fail.
    await w.inside(tx => tx.execute('alter table inquiry.answer rename to answer_away'))
    const read = await Promise.allSettled(readings.map(one => one()))
    await w.inside(tx => tx.execute('alter table inquiry.answer_away rename to answer'))
    expect(read).toMatchObject([
      { value: { answered: 1, offers: null } },
      { value: { inquiries: expect.arrayContaining([expect.objectContaining({ answered: 1 })]) } },
      { value: ['inquiry.sealed'] },
    ])
  })

  test('a platform reads the need and its own answer, not who else was asked, how many, or by whom', async () => {
    const { lines, invitationOf } = await asked(['director', 'otherDirector'], {
      confidentiality: 'private',
      background: '只给所问平台看的背景',
    })
    const invitationId = await invitationOf('director')
    await answer('director', invitationId, secret)
    const seen = await call('director', getReceivedInquiry, { invitationId })
    expect(seen).toMatchObject({
      stage: 'answered',
      answered: 'quoted',
      answer: secret,
      revision: 1,
      clientName: null,
      need: { name: needDraft.name, background: '只给所问平台看的背景', budget: { fen: 5_000_000 } },
    })
    expect(seen.need.requirements.map(({ name }) => name)).toContain('所在地区')
    const all = JSON.stringify([seen, await call('director', listReceivedInquiries, {})])
    for (const hidden of [lines[1]?.lineId, lines[1]?.platformId, '秀洲示例', '海宁示例材料', 'invited'])
      expect(all).not.toContain(hidden)
  })

  test('an answer is revised as often as wanted, over the revision that was on the form', async () => {
    const { invitationOf } = await asked()
    const invitationId = await invitationOf('director')
    expect(await answer('director', invitationId, secret)).toEqual({ revision: 1 })
    expect(await problemOf(answer('director', invitationId, declined))).toBe('conflict')
    expect(await answer('director', invitationId, declined, 1)).toEqual({ revision: 2 })
    expect(await call('director', getReceivedInquiry, { invitationId })).toMatchObject({
      answered: 'declined',
      answer: declined,
    })
  })

  test('[AC-88] each reading and each revision is recorded, the latter under a seal that tells no amount', async () => {
    const { needId, invitationOf } = await asked()
    const invitationId = await invitationOf('director')
    await call('scheduler', getReceivedInquiry, { invitationId })
    await answer('director', invitationId, secret)
    await answer('director', invitationId, { ...secret, fen: 7_654_322 }, 1)
    const read = await call('auditor', listEntries, { event: 'inquiry.received-read', objectId: needId })
    expect(read.entries).toHaveLength(1)
    const { entries } = await call('auditor', listEntries, {
      event: 'inquiry.answered',
      objectId: invitationId,
    })
    expect(JSON.stringify(entries)).not.toMatch(/765432|隐秘/)
    const kept = await w.inside(tx => tx.select().from(answers))
    const digests = kept
      .filter(one => one.invitationId === invitationId)
      .map(({ content, seal }) => sealed(answerContent.parse(content), seal))
    expect(digests).toHaveLength(2)
    for (const digest of digests) expect(JSON.stringify(entries)).toContain(digest)
  })

  test('nothing is awarded', async () => {
    const { inquiryId, invitationOf } = await asked()
    const invitationId = await invitationOf('director')
    await answer('director', invitationId, secret)
    expect(await refusals('buyer', awardInquiry, { inquiryId, invitationId, reason })).toEqual([
      'inquiry.sealed',
    ])
  })
})

const firstInvitation = async (inquiryId: string): Promise<string> => {
  const { rows } = await w.inside(tx =>
    tx.execute<{ id: string; inquiry_id: string }>('select id, inquiry_id from inquiry.invitation'),
  )
  return rows.find(row => row.inquiry_id === inquiryId)?.id ?? ''
}

describe('[B7] from the deadline on', () => {
  test('a late answer is refused to the millisecond, and so is a late revision', async () => {
    const { invitationOf } = await asked()
    const [first, second] = [await invitationOf('director'), await invitationOf('otherDirector')]
    await w.later(24 * hour - 1)
    await answer('director', first, secret)
    await w.later(1)
    expect(await refusals('director', answerInquiry, inputOf(first, secret, 1))).toEqual(['inquiry.late'])
    expect(await refusals('otherDirector', answerInquiry, inputOf(second, declined))).toEqual([
      'inquiry.late',
    ])
    await w.later(-24 * hour)
  })

  test('offers stand side by side: the last revision of each, what it comes to, and how it fits the need', async () => {
    const { inquiryId, invitationOf } = await asked(['director', 'otherDirector', 'director'])
    const [latest, other] = [await invitationOf('director'), await invitationOf('otherDirector')]
    await answer('director', latest, { ...quoteInput, fen: 9_900_000 })
    await answer('director', latest, { ...quoteInput, fen: 5_000_000 }, 1)
    await answer('otherDirector', other, declined)
    await w.later(24 * hour)
    const { offers, stage } = await call('buyer', getInquiry, { inquiryId })
    expect(stage).toBe('deciding')
    expect(offers?.map(one => one.answer?.kind ?? null)).toEqual(['quoted', 'declined', null])
    expect(offers?.[0]).toMatchObject({
      revision: 2,
      comparison: {
        fen: 5_650_000,
        budget: { verdict: 'fails', text: '高出预算 6,500 元' },
        window: { verdict: 'meets' },
        endsOn: '2026-03-24',
      },
    })
    await w.later(-24 * hour)
  })

  test('one is awarded with a reason; it learns who asked, the others that it wasn’t them', async () => {
    const { inquiryId, invitationOf } = await asked(['director', 'otherDirector'])
    const [winner, loser] = [await invitationOf('director'), await invitationOf('otherDirector')]
    await answer('director', winner, secret)
    await answer('otherDirector', loser, quoteInput)
    await w.later(24 * hour)
    await w.settle()
    const before = w.letters.length
    expect(
      await problemOf(call('buyer', awardInquiry, { inquiryId, invitationId: winner, reason: '' })),
    ).toBe('malformed')
    await call('buyer', awardInquiry, { inquiryId, invitationId: winner, reason })
    await w.settle()
    const told = w.letters.slice(before)
    expect(told.map(({ subject }) => subject.replace(/（.*/, '')).sort()).toEqual([
      '报价已被选中',
      '询价已有结果',
    ])
    const lost = told.find(({ subject }) => subject.startsWith('询价已有结果'))
    expect(lost?.to).toEqual(['otherdirector@example.test'])
    expect(JSON.stringify(lost)).not.toMatch(/平湖示例|海宁示例|76,?543|价格与交期/)
    expect(await call('director', getReceivedInquiry, { invitationId: winner })).toMatchObject({
      stage: 'won',
      clientName: '海宁示例材料有限公司',
    })
    const seen = await call('otherDirector', getReceivedInquiry, { invitationId: loser })
    expect(seen).toMatchObject({ stage: 'lost', clientName: null })
    expect(JSON.stringify(seen)).not.toMatch(/7654321|隐秘条件|价格与交期/)
    expect(await call('buyer', getInquiry, { inquiryId })).toMatchObject({
      stage: 'awarded',
      decision: { reason, invitationId: winner },
    })
    await w.later(-24 * hour)
  })

  test('who declined or said nothing can’t be awarded, nor an invitation of another inquiry', async () => {
    const one = await asked()
    const stranger = await asked()
    const [first, silent] = [await one.invitationOf('director'), await one.invitationOf('otherDirector')]
    // The newest invitations are of the second inquiry.
    expect(await problemOf(call('buyer', awardInquiry, { ...one, invitationId: first, reason }))).toBe(
      'not-found',
    )
    await answer('director', first, declined)
    await w.later(24 * hour)
    for (const invitationId of [first, silent])
      expect(
        await refusals('buyer', awardInquiry, { inquiryId: stranger.inquiryId, invitationId, reason }),
      ).toEqual(['inquiry.quoted'])
    await w.later(-24 * hour)
  })
})

describe('[B7] closing without an award', () => {
  test('before the deadline keeps the answers sealed for good and tells all who were asked', async () => {
    const { inquiryId, invitationOf } = await asked()
    const invitationId = await invitationOf('director')
    await answer('director', invitationId, secret)
    await w.settle()
    const before = w.letters.length
    await call('buyer', closeInquiry, { inquiryId, code: 'price', reason: '项目暂缓，择期再询' })
    await w.settle()
    const told = w.letters.slice(before)
    expect(told.map(({ subject }) => subject.replace(/（.*/, ''))).toEqual(['询价已结束', '询价已结束'])
    expect(JSON.stringify(told)).not.toContain('项目暂缓')
    expect(await refusals('director', answerInquiry, inputOf(invitationId, secret, 1))).toEqual([
      'inquiry.state',
    ])
    await w.later(48 * hour)
    expect(await call('buyer', getInquiry, { inquiryId })).toMatchObject({ stage: 'closed', offers: null })
    expect(await refusals('buyer', awardInquiry, { inquiryId, invitationId, reason })).toEqual([
      'inquiry.state',
    ])
    await w.later(-48 * hour)
  })

  test('after it leaves them to be read', async () => {
    const { inquiryId, invitationOf } = await asked()
    await answer('director', await invitationOf('director'), secret)
    await w.later(24 * hour)
    await call('buyer', closeInquiry, { inquiryId, code: 'price', reason: '报价均超出预算' })
    const { offers } = await call('buyer', getInquiry, { inquiryId })
    expect(offers?.[0]?.answer).toEqual(secret)
    await w.later(-24 * hour)
  })
})

describe('[S1] somebody with an account of another organisation', () => {
  test('finds neither the inquiry nor the invitation, whatever they try', async () => {
    const { inquiryId, invitationOf, needId, lines } = await asked(['director'])
    const invitationId = await invitationOf('director')
    const lineIds = lines.map(({ lineId }) => lineId)
    const deadline = new Date(w.clock.now().getTime() + 24 * hour)
    const tried = [
      call('competitor', getInquiry, { inquiryId }),
      call('competitor', awardInquiry, { inquiryId, invitationId, reason }),
      call('competitor', closeInquiry, { inquiryId, code: 'price', reason }),
      call('competitor', sendInquiry, { needId, lineIds, ...inquiryWords, deadline }),
      call('otherDirector', getReceivedInquiry, { invitationId }),
      call('otherDirector', answerInquiry, inputOf(invitationId, secret)),
    ]
    expect(await Promise.all(tried.map(problemOf))).toEqual(tried.map(() => 'not-found'))
    expect(JSON.stringify(await call('otherDirector', listReceivedInquiries, {}))).not.toContain(invitationId)
    expect(JSON.stringify(await call('competitor', listInquiries, {}))).not.toContain(inquiryId)
  })
})

describe('sending', () => {
  test('to a line of a platform that is withdrawn, or of a need that is a draft, is refused', async () => {
    const { platformId, lineId } = await bookableLine(w)
    await call('director', withdrawPlatform, { platformId, version: 2, reason: '设备搬迁，暂停服务' })
    const { needId } = await call('buyer', saveNeedDraft, { draft: needDraft })
    const deadline = new Date(w.clock.now().getTime() + 24 * hour)
    const input = { needId, lineIds: [lineId], ...inquiryWords, showsNeed: false, deadline }
    expect(await refusals('buyer', sendInquiry, input)).toEqual([
      'inquiry.need.published',
      'inquiry.disclosure',
      'inquiry.lines',
    ])
  })

  test('tells each platform by a letter that says nothing of the need', async () => {
    await w.settle()
    const before = w.letters.length
    await asked(['otherDirector'], { background: '苍鹭计划' })
    await w.settle()
    const told = w.letters.slice(before).filter(({ subject }) => subject.startsWith('收到一次询价'))
    expect(told.flatMap(({ to }) => to)).toEqual(['otherdirector@example.test'])
    expect(JSON.stringify(told)).not.toMatch(/苍鹭|海宁示例|含氟/)
  })

  test('keeps the need as it was: what is changed afterwards doesn’t change what was asked', async () => {
    const { needId, invitationOf } = await asked(['director'])
    const invitationId = await invitationOf('director')
    const saved = await call('buyer', saveNeedDraft, {
      needId,
      version: 2,
      draft: { ...needDraft, background: '改过的背景' },
    })
    await call('buyer', publishNeed, saved)
    const { need } = await call('director', getReceivedInquiry, { invitationId })
    expect(need.background).toBe(needDraft.background)
  })
})
