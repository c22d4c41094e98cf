/** Door. */
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, plainDate } from '#kernel/calendar.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import { organisations } from '#test/cast.ts'
import { newcomer } from '#test/crowd.ts'
import { elsewhere, reviewInput, reviewing } from '#test/reviews.ts'
import { world } from '#test/world.ts'
import { closeReview, startReview } from './api.ts'
import { conflictsOf, type Holding, plainName } from './conflict.rules.ts'
import { openReview, reviewOf, withdrawReview } from './face.ts'
import { conflictOn } from './seat.store.ts'
import { employment, expert, holding, seat as seats, tie } from './tables.ts'
import { tieKinds } from './terms.ts'

const w = await world()
const { judges, page, personIdOf, plan, profile, seat, accepted, score } = reviewing(w)
const lead = await personIdOf('lead')

const inContext = <T>(work: (context: Pick<Context, 'tx' | 'actor' | 'now' | 'newId'>) => Promise<T>) =>
  w.inside((tx: Tx) =>
    work({
      tx,
      actor: {
        kind: 'person',
        personId: lead,
        sessionId: lead,
        stage: 'full',
        actingFor: null,
        secondFactorAt: null,
      },
      now: w.clock.now(),
      newId: () => crypto.randomUUID(),
    }),
  )

/** Past every rule: only the database is left to say no. */
const seatOf = (reviewId: string, expertId: string): typeof seats.$inferInsert => ({
  id: crypto.randomUUID(),
  reviewId,
  number: 9,
  expertId,
  role: 'technical',
  origin: 'hand',
  state: 'invited',
  seatedBy: lead,
  seatedAt: w.clock.now(),
  draft: {},
})

const { needed: _needed, ...put } = reviewInput
const request = (id: string, needed = 2) => ({
  ...put,
  subject: { kind: 'example', id },
  round: 'example',
  files: [],
  needed,
})

describe('[D9] what a caller is told of a review', () => {
  test('its stage and how many have scored; the aggregate at the end, without a name or a single score', async () => {
    const id = crypto.randomUUID()
    const subject = { kind: 'example', id }
    const opened = await inContext(context => openReview(context, w.pack, request(id)))
    const reviewId = opened?.reviewId ?? ''
    expect(await inContext(context => openReview(context, w.pack, request(id)))).toBeNull()
    expect(await w.inside(tx => reviewOf(tx, subject))).toMatchObject({
      state: 'forming',
      needed: 2,
      aggregate: null,
    })
    const panel = await judges(2)
    await plan(reviewId, { aggregation: 'mean' })
    await seat(reviewId, panel)
    await accepted(panel)
    await w.call('lead', startReview, { reviewId, version: (await page(reviewId)).version })
    for (const [index, judge] of panel.entries()) await score(judge, 7 + index)
    expect(await w.inside(tx => reviewOf(tx, subject))).toMatchObject({ completed: 2, aggregate: null })
    await w.call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
    const standing = await w.inside(tx => reviewOf(tx, subject))
    expect(standing).toMatchObject({
      state: 'closed',
      aggregate: { by: 'mean', total: 7500, vetoes: [], opinions: { recommend: 2, revise: 0, reject: 0 } },
    })
    expect(JSON.stringify(standing)).not.toMatch(/example\.test|7000|8000/)
  })

  test('one that was withdrawn is none, and another may follow', async () => {
    const id = crypto.randomUUID()
    const subject = { kind: 'example', id }
    await inContext(context => openReview(context, w.pack, request(id)))
    expect(await inContext(context => withdrawReview(context, subject, '申请人撤回'))).toBe(true)
    expect(await w.inside(tx => reviewOf(tx, subject))).toBeNull()
    expect(await inContext(context => openReview(context, w.pack, request(id)))).not.toBeNull()
  })
})

describe('[D6][AC-10] whom a subject concerns by name alone', () => {
  const subject = () => request(crypto.randomUUID(), 2)
  const barredIn = async (reviewId: string, personId: string) =>
    (await page(reviewId)).candidates.find(one => one.personId === personId)?.barred ?? []
  const opened = async (name: string) =>
    (
      await inContext(context =>
        openReview(context, w.pack, {
          ...subject(),
          organisations: [...put.organisations, { uscc: null, name }],
        }),
      )
    )?.reviewId ?? ''

  test('whoever is registered under the name is known by their code, and so is who works there', async () => {
    const reviewId = await opened(elsewhere.name)
    const [judge] = await judges(1)
    expect(await barredIn(reviewId, judge?.personId ?? '')).toEqual([
      `近三年任职于所涉单位（${elsewhere.name}）`,
    ])
    await expect(
      w.inside(tx => tx.insert(seats).values(seatOf(reviewId, judge?.personId ?? ''))),
    ).rejects.toThrow()
  })

  test('the name is theirs however it is written, and so is the code', async () => {
    const wide = elsewhere.name.replace(/[A-Za-z0-9]/g, one =>
      String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0),
    )
    const reviewId = await opened(`\ufeff${[...wide].join('\u200b\u00a0')}`)
    const { personId } = await newcomer(w, ['expert'])
    const since = '2015-01-01'
    await profile(personId, {
      employments: [{ uscc: elsewhere.uscc, name: '示例曾用名', since, until: null }],
    })
    expect(await barredIn(reviewId, personId)).toHaveLength(1)
    await expect(w.inside(tx => tx.insert(seats).values(seatOf(reviewId, personId)))).rejects.toThrow()
  })

  test('nobody is registered: who wrote the name down, with brackets and spaces of their own, may not judge', async () => {
    const reviewId = await opened('示例共建（集团）公司')
    const { personId } = await newcomer(w, ['expert'])
    const since = '2015-01-01'
    await profile(personId, {
      employments: [{ uscc: elsewhere.uscc, name: '示例共建(集团) 公司', since, until: null }],
    })
    expect(await barredIn(reviewId, personId)).toHaveLength(1)
    await expect(w.inside(tx => tx.insert(seats).values(seatOf(reviewId, personId)))).rejects.toThrow()
  })
})

describe('[D6] the database says the same as the rule', () => {
  test('of how names are compared, character by character', async () => {
    const blocks = [
      [0x0001, 0x24ff],
      [0x3000, 0x30ff],
      [0xfe30, 0xfffd],
    ] as const
    const names = blocks.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => `甲${String.fromCodePoint(first + at)}乙`),
    )
    const { rows } = await w.inside(tx =>
      tx.execute<{ plain: string[] }>(sql`
        select array_agg(review.plain_name(name) order by at) as plain
        from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) with ordinality as n(name, at)`),
    )
    const other = names.filter((name, at) => rows[0]?.plain[at] !== plainName(name))
    expect(other).toEqual([])
  })

  test('for experts of all kinds, on the very days on which ties end to count', async () => {
    const today = plainDate('2026-03-02')
    const codes = [organisations.maker, organisations.rival, organisations.host].map(({ uscc }) => uscc)
    const edges = [addMonths(today, -36), addDays(addMonths(today, -36), -1), null]
    const kinds = Object.keys(tieKinds) as (keyof typeof tieKinds)[]
    const holdings: Holding[] = [
      { holder: codes[0] ?? '', held: 'middle' },
      { holder: 'middle', held: codes[1] ?? '' },
    ]
    await w.inside(tx =>
      tx.insert(holding).values(
        holdings.map(({ holder, held }) => ({
          ...{
            id: crypto.randomUUID(),
            holderUscc: holder,
            holderName: holder,
            heldUscc: held,
            heldName: held,
          },
          ...{ source: '示例', recordedBy: lead, recordedAt: w.clock.now() },
        })),
      ),
    )
    const seen: Record<string, number> = {}
    for (let index = 0; index < 72; index++) {
      const personId = crypto.randomUUID()
      const verified = index % 7 !== 0
      const until = edges[index % 3] ?? null
      const employments = [
        { uscc: 'nobody', name: '示例', since: plainDate('2010-01-01'), until: null },
        { uscc: codes[index % 5] ?? 'other', name: '示例', since: plainDate('2009-01-01'), until },
      ]
      const ties =
        index % 4 === 1
          ? [{ kind: kinds[index % 5] ?? 'declared', uscc: codes[2] ?? '', name: '示例', note: '', until }]
          : []
      const concerned = [codes[Math.floor(index / 3) % 3] ?? '']
      await w.inside(async tx => {
        await tx.insert(expert).values({
          ...{
            personId,
            title: '示例',
            disciplines: ['530'],
            finance: false,
            loadCap: 5,
            locality: '330400',
          },
          ...{ verifiedAt: verified ? w.clock.now() : null, verifiedBy: verified ? lead : null },
          createdAt: w.clock.now(),
        })
        await tx.insert(employment).values(employments.map(one => ({ ...one, personId })))
        if (ties.length > 0)
          await tx.insert(tie).values(ties.map(one => ({ ...one, id: crypto.randomUUID(), personId })))
      })
      const [first] = conflictsOf(
        { verified, employments, memberships: [], ties },
        concerned,
        holdings,
        today,
      )
      const found = await w.inside(tx => conflictOn(tx, personId, concerned, today))
      expect(found, `expert ${index}`).toBe(first?.kind ?? null)
      seen[found ?? 'none'] = (seen[found ?? 'none'] ?? 0) + 1
    }
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(['none', 'unverified', 'employer', 'holding']))
  })
})
