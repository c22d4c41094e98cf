/** Who may not judge whom, by the rules of the office and by those of the database. */
import { describe, expect, test } from 'vitest'
import { eq } from '#kernel/sql.ts'
import { organisationsByCodes } from '#modules/identity/index.ts'
import { membership } from '#modules/identity/tables.ts'
import { closeReview, recuseSeat, seatExperts } from '#modules/review/api.ts'
import { getAssignedReview, saveSheetDraft, submitSheet } from '#modules/review/expert.api.ts'
import { organisations } from '#test/cast.ts'
import { callAs, newcomer, refusalsTo } from '#test/crowd.ts'
import { elsewhere, profileInput, reviewing } from '#test/reviews.ts'
import { world } from '#test/world.ts'
import { getExpertProfile, recordHolding, saveExpertProfile } from './pool.api.ts'
import { seat } from './tables.ts'
import { tieKinds } from './terms.ts'

const w = await world()
const { call, refusals } = w
const { profile, judges, arranged, page, seat: seated, accepted, score, scoring, points } = reviewing(w)

/** A seat that no rule was asked about: only the database is left to say no. */
const pastTheRules = (reviewId: string, expertId: string): typeof seat.$inferInsert => ({
  id: crypto.randomUUID(),
  reviewId,
  number: 9,
  expertId,
  role: 'technical',
  origin: 'hand',
  state: 'invited',
  seatedBy: expertId,
  seatedAt: w.clock.now(),
  draft: {},
})

const host = { uscc: organisations.host.uscc, name: organisations.host.name }

describe('[D6][AC-10] who is in conflict', () => {
  const cases = {
    employer: {
      employments: [{ ...host, since: '2020-01-01', until: '2024-05-01' }, ...profileInput.employments],
    },
    tie: { ties: [{ kind: 'patent' as const, ...host, note: '', until: null }] },
  }

  test.each(Object.entries(cases))(
    'isn’t seated by the office, nor by the database: %s',
    async (_, changes) => {
      const judge = await newcomer(w, ['expert'])
      await profile(judge.personId, changes)
      const reviewId = await arranged()
      const pairs = [{ reviewId, personId: judge.personId, role: 'technical' as const }]
      expect(await refusals('lead', seatExperts, { pairs })).toEqual(['review.conflict'])
      const { candidates } = await page(reviewId)
      expect(candidates.find(({ personId }) => personId === judge.personId)?.barred).toHaveLength(1)
      await expect(
        w.inside(tx => tx.insert(seat).values(pastTheRules(reviewId, judge.personId))),
      ).rejects.toThrow()
    },
  )

  test('is whoever hasn’t been verified yet', async () => {
    const judge = await newcomer(w, ['expert'])
    await profile(judge.personId, {}, false)
    const reviewId = await arranged()
    const pairs = [{ reviewId, personId: judge.personId, role: 'technical' as const }]
    expect(await refusals('lead', seatExperts, { pairs })).toEqual(['review.conflict'])
  })

  test('is whoever belongs to one of its organisations in the system, whatever their profile says, and for three years more', async () => {
    const judge = await newcomer(w, ['expert'])
    const { personId } = judge
    await profile(personId)
    const reviewId = await arranged()
    const barred = async () =>
      (await page(reviewId)).candidates.find(one => one.personId === personId)?.barred ?? []
    expect(await barred()).toEqual([])
    const organisationId = await w.inside(
      async tx => (await organisationsByCodes(tx, [host.uscc]))[0]?.id ?? '',
    )
    const joined = { id: crypto.randomUUID(), personId, organisationId, createdAt: w.clock.now() }
    await w.inside(tx => tx.insert(membership).values({ ...joined, roles: ['platform-technician'] }))
    const why = [`近三年任职于所涉单位（${host.name}，系统中的成员）`]
    expect(await barred()).toEqual(why)
    await w.inside(tx =>
      tx.update(membership).set({ endedAt: w.clock.now() }).where(eq(membership.id, joined.id)),
    )
    expect(await barred()).toEqual(why)
    await expect(w.inside(tx => tx.insert(seat).values(pastTheRules(reviewId, personId)))).rejects.toThrow()
    await w.inside(tx =>
      tx
        .update(membership)
        .set({ endedAt: new Date('2023-03-01T04:00:00Z') })
        .where(eq(membership.id, joined.id)),
    )
    expect(await barred()).toEqual([])
  })

  test('nobody ends a tie or becomes a finance expert by their own word: the office looks again first', async () => {
    const judge = await newcomer(w, ['expert'])
    const { personId } = judge
    const tie = { kind: 'project' as const, ...host, note: '', until: null }
    await profile(personId, { ties: [tie] })
    const verified = async () =>
      (await call('lead', getExpertProfile, { personId })).profile?.verifiedAt !== null
    const saved = async (changes: object) => {
      const { profile: known } = await call('lead', getExpertProfile, { personId })
      const input = { personId, version: known?.version ?? 0, ...profileInput, ties: [tie], ...changes }
      await callAs(w, judge, saveExpertProfile, input)
    }
    await saved({ loadCap: 3 })
    expect(await verified()).toBe(true)
    await saved({ ties: [tie, { ...tie, kind: 'adviser' }] })
    expect(await verified()).toBe(true)
    await saved({
      ties: [
        { ...tie, until: '2020-01-01' },
        { ...tie, kind: 'adviser' },
      ],
    })
    expect(await verified()).toBe(false)
    await profile(personId, { ties: [tie, { ...tie, kind: 'adviser' }] })
    expect(await verified()).toBe(true)
    await saved({ ties: [tie, { ...tie, kind: 'adviser' }], finance: true })
    expect(await verified()).toBe(false)
  })

  test('an employment of four years ago is none', async () => {
    const judge = await newcomer(w, ['expert'])
    const employments = [{ ...host, since: '2015-01-01', until: '2022-01-01' }, ...profileInput.employments]
    await profile(judge.personId, { employments })
    await seated(await arranged(), [{ ...judge, finance: false }])
  })

  test('by a chain of shares; and who has come into conflict sees the file no more and can’t score', async () => {
    const panel = await judges(3)
    const [judge] = panel
    if (!judge) throw new Error('nobody')
    const concerned = { uscc: organisations.rival.uscc, name: organisations.rival.name }
    const { reviewId, seats } = await scoring(panel, { organisations: [concerned] })
    const [seatId = ''] = seats
    const before = await callAs(w, judge, getAssignedReview, { seatId })
    expect([before.conflict, before.sections]).toEqual([null, expect.arrayContaining([expect.anything()])])
    const middle = { uscc: organisations.maker.uscc, name: organisations.maker.name }
    const held = (holder: typeof elsewhere, other: typeof elsewhere) =>
      call('lead', recordHolding, {
        holderUscc: holder.uscc,
        holderName: holder.name,
        heldUscc: other.uscc,
        heldName: other.name,
        source: '示例：企业信用信息公示',
      })
    await held(middle, concerned)
    await held(middle, elsewhere)
    const after = await callAs(w, judge, getAssignedReview, { seatId })
    expect([after.conflict, after.sections]).toEqual(['任职单位与所涉单位有股权关系', []])
    const { version } = await callAs(w, judge, saveSheetDraft, {
      seatId,
      version: 2,
      draft: { points: points(8), opinion: 'recommend', comment: '材料完整，建议通过。' },
    })
    expect(await refusalsTo(w, judge, submitSheet, { seatId, version })).toEqual(['review.conflict'])
    expect((await page(reviewId)).completed).toBe(0)
  })

  test('[D6] what is learnt after the panel was formed is told to the office, and no such score is counted', async () => {
    const panel = await judges(2)
    const [judge, other] = panel
    if (!judge || !other) throw new Error('nobody')
    const { reviewId, seats } = await scoring(panel)
    for (const one of panel) await score(one, 8)
    expect((await page(reviewId)).seats.map(({ barred }) => barred)).toEqual([[], []])
    const tie = { kind: 'adviser' as const, ...host, note: '', until: null }
    await profile(other.personId, { ties: [tie] })
    const { seats: now, version } = await page(reviewId)
    expect(now.map(({ barred }) => barred)).toEqual([[], [`${tieKinds.adviser}（${host.name}）`]])
    const closing = { reviewId, version }
    expect(await refusals('lead', closeReview, closing)).toEqual(['review.conflict'])
    const [, seatId = ''] = seats
    await call('lead', recuseSeat, { reviewId, seatId, reason: '担任所涉单位的顾问' })
    const [, replacing] = await judges(2)
    if (!replacing) throw new Error('nobody')
    await seated(reviewId, [replacing])
    await accepted([replacing])
    await score(replacing, 7)
    await call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
    expect((await page(reviewId)).seats.map(({ barred }) => barred)).toEqual([[], [], []])
  })

  test('[D6] another name is another employer, and another tie: nobody escapes by it who is found by name', async () => {
    const judge = await newcomer(w, ['expert'])
    const { personId } = judge
    const tie = { kind: 'adviser' as const, ...host, note: '', until: null }
    await profile(personId, { ties: [tie] })
    const known = async () => (await callAs(w, judge, getExpertProfile, { personId })).profile
    const saved = async (changes: object) => ({
      ...{ personId, version: (await known())?.version ?? 0 },
      ...{ ...profileInput, ties: [tie], ...changes },
    })
    const [employer] = profileInput.employments
    if (!employer) throw new Error('nowhere')
    const named = (name: string) => saved({ employments: [{ ...employer, name }] })
    const spaced = `${employer.name.slice(0, 2)}\u3000${employer.name.slice(2)}`
    await callAs(w, judge, saveExpertProfile, await named(spaced))
    expect((await known())?.verifiedAt).not.toBeNull()
    await callAs(w, judge, saveExpertProfile, await named('示例另一名称公司'))
    expect((await known())?.verifiedAt).toBeNull()
    const renamed = await saved({ ties: [{ ...tie, name: '示例另一名称公司' }] })
    expect(await refusalsTo(w, judge, saveExpertProfile, renamed)).toEqual(['review.tie'])
  })

  test('a tie that was declared isn’t taken back, and a new employer undoes the verification', async () => {
    const judge = await newcomer(w, ['expert'])
    const { personId } = judge
    const ties = [{ kind: 'family' as const, ...host, note: '', until: null }]
    await profile(personId, { ties })
    const { profile: known } = await callAs(w, judge, getExpertProfile, { personId })
    const input = { personId, version: known?.version ?? 0, ...profileInput }
    expect(await refusalsTo(w, judge, saveExpertProfile, input)).toEqual(['review.tie'])
    const employments = [{ ...host, since: '2026-01-01', until: null }]
    await callAs(w, judge, saveExpertProfile, { ...input, ties, employments })
    expect((await callAs(w, judge, getExpertProfile, { personId })).profile?.verifiedAt).toBeNull()
  })
})
