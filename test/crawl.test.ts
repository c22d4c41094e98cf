/**
 * [D7] Who judges whom, and how, is in no answer to whom it isn't for. Panels with names and scores that are like no
 * other word sit in the system, and somebody who objected to a notice (AC-14); then everybody asks everything that
 * answers with data, aimed at them, and so do errors, notices and letters. That the crawl would catch a leak is shown by
 * three that are seeded.
 */
import { describe, expect, test } from 'vitest'
import type { Contract } from '#kernel/operation.ts'
import { insertLetters, insertNotices } from '#modules/notices/store.ts'
import { takeObjection } from '#modules/recognition/notice.api.ts'
import { closeReview, getReview } from '#modules/review/api.ts'
import { getAssignedReview } from '#modules/review/expert.api.ts'
import { getReviewResult } from '#modules/review/result.api.ts'
import type { Actor } from './cast.ts'
import { newcomer } from './crowd.ts'
import { tries } from './doors/attempts.ts'
import { estate, parties } from './doors/estate.ts'
import { objectionInput } from './recognitions.ts'
import { reviewing } from './reviews.ts'
import { world } from './world.ts'

const w = await world()
const aim = await estate(w, parties.first)
const { personIdOf, profile, scoring, score, page } = reviewing(w)

/** An expert under a name that stands nowhere else, who says what nobody else says. */
async function named(mark: string, finance: boolean) {
  const member = await newcomer(w, ['expert'])
  await w.inside(tx =>
    tx.execute(`update identity.person set name = '隐名${mark}' where id = '${member.personId}'`),
  )
  await profile(member.personId, { finance })
  return { ...member, finance, mark }
}

const first = await named('甲', true)
const second = await named('乙', false)
const judges = [first, second, await named('丙', false)]
const words = (mark: string) => ({
  comment: `隐评${mark}：材料完整，具备条件。`,
  notes: { plan: `隐评${mark}` },
})

/** One whose scores nobody may know yet, and one that is over. */
const reviews: string[] = []
const seats: string[] = []
for (const end of ['open', 'closed']) {
  const { reviewId, seats: taken } = await scoring(judges)
  for (const [index, judge] of judges.entries()) await score(judge, 6 + index, words(judge.mark))
  if (end === 'closed')
    await w.call('lead', closeReview, { reviewId, version: (await page(reviewId)).version })
  reviews.push(reviewId)
  seats.push(...taken.slice(1))
}
await w.settle()
const [openId = '', closedId = ''] = reviews

/** Everything that tells of a person or of a score. */
const names = judges.map(({ mark }) => `隐名${mark}`)
const scores = judges.map(({ mark }) => `隐评${mark}`)
/** As telling as a name where it stands beside what is judged, and less easily noticed: whose account and which address it is. */
const marks = judges.flatMap(({ mark, personId, email }) =>
  [personId, email].map(word => ({ name: `隐名${mark}`, word })),
)

/** Who objected to the notice of the estate, and how they are reached: for its handler, who is nobody of these. */
const { name, contact } = objectionInput('', '')
const objector = [name, contact]

/** What somebody may know: the law of the module in one place. */
interface Allowed {
  readonly names: readonly string[]
  readonly scores: readonly string[]
}
const nothing: Allowed = { names: [], scores: [] }
const laws: Readonly<Partial<Record<Actor, Allowed>>> = {
  // Who organises a review knows its panel, and the scores of those that are over.
  lead: { names, scores },
  // Who keeps people and the log of what they do knows that they are there, never what they said.
  auditor: { names, scores: [] },
  security: { names, scores: [] },
  sysadmin: { names, scores: [] },
}

const unlike = ({ input }: Contract, all: Record<string, unknown>[]) => [
  ...new Map(
    all.map(one => {
      const parsed = input.safeParse(one)
      return [JSON.stringify(parsed.success ? parsed.data : one), one]
    }),
  ).values(),
]

/** What a caller sends who hopes to learn of it. */
function hopes(contract: Contract, actor: Actor | null): Record<string, unknown>[] {
  const attempt = tries.get(contract.id)?.attempt.input(aim, actor) as Record<string, unknown>
  const [seatId] = seats
  const of = (reviewId: string) => ({ ...attempt, reviewId, seatId, personId: first.personId, q: '隐名' })
  return unlike(contract, [of(openId), ...(Object.hasOwn(attempt, 'reviewId') ? [of(closedId)] : [])])
}

/** Commands of reviews are tried too: what they refuse with may tell something. They are nobody's here. */
const isAsked = ({ id, kind, route }: Contract, commands: boolean): boolean =>
  route !== null && (kind === 'query' || (commands && id.startsWith('review.')))

/** `operation: what it told`, of everything that a caller gets to see beyond what the law allows. */
async function crawl(token: string | null, actor: Actor | null, allowed: Allowed, commands = true) {
  const forbidden = [
    ...objector,
    ...names.filter(one => !allowed.names.includes(one)),
    ...scores.filter(one => !allowed.scores.includes(one)),
    ...marks.filter(one => !allowed.names.includes(one.name)).map(({ word }) => word),
  ]
  const told: string[] = []
  let answered = 0
  for (const contract of w.door.contracts.filter(one => isAsked(one, commands)))
    for (const input of hopes(contract, actor)) {
      const said = await w.door.run(contract.id, input, w.caller(token)).then(
        ({ decision }) => decision,
        (problem: object) => ({ ok: false, ...problem, text: String(problem) }),
      )
      if (said.ok) answered++
      const [text, sent] = [JSON.stringify(said), JSON.stringify(input)]
      // What is said again after it was sent tells nobody anything.
      const found = forbidden.filter(one => text.includes(one) && !sent.includes(one))
      if (found.length > 0) told.push(`${contract.id}: ${found.join('、')}`)
    }
  return { told, answered }
}

const everyRole: readonly (Actor | null)[] = [
  null,
  ...(['buyer', 'boss', 'director', 'scheduler', 'technician', 'signatory', 'accountant', 'expert'] as const),
  ...(['matchmaker', 'district', 'otherDistrict', 'department', 'finance'] as const),
  ...(['auditor', 'security', 'sysadmin'] as const),
]

describe('[D7] the crawl', () => {
  test.each(everyRole)('%s learns of no expert’s name and no score', async actor => {
    const token = actor === null ? null : await w.tokenOf(actor)
    const { told, answered } = await crawl(token, actor, laws[actor ?? 'buyer'] ?? nothing)
    expect(told).toEqual([])
    expect(answered).toBeGreaterThan(10)
  })

  test('who judges learns of nobody else’s name and score', async () => {
    const own = { names: [`隐名${first.mark}`], scores: [`隐评${first.mark}`] }
    expect((await crawl(first.token, 'expert', own)).told).toEqual([])
  })

  test('who organises learns of no score before the end', async () => {
    const open = JSON.stringify(await w.call('lead', getReview, { reviewId: openId }))
    expect(scores.filter(one => open.includes(one))).toEqual([])
    expect(await w.refusals('lead', getReviewResult, { reviewId: openId })).toEqual(['review.state'])
  })

  test('letters name nobody and tell no score, whoever they are to', () => {
    const post = JSON.stringify(w.letters)
    expect(w.letters.length).toBeGreaterThan(3)
    expect([...names, ...scores].filter(one => post.includes(one))).toEqual([])
  })

  test('what is looked for is really there, for whom it is', async () => {
    const result = JSON.stringify(await w.call('lead', getReviewResult, { reviewId: closedId }))
    expect([...names, ...scores].filter(one => !result.includes(one))).toEqual([])
    await expect(
      w.door.call(getAssignedReview, { seatId: seats[0] ?? '' }, w.caller(first.token)),
    ).rejects.toThrow()
  })
})

describe('[D7] the crawl catches', () => {
  test('a grant that is wider than the law: what the lead reads, had an applicant been let in', async () => {
    const { told } = await crawl(await w.tokenOf('lead'), 'director', nothing, false)
    const leaks = told.map(one => one.split(':')[0])
    for (const { id } of [getReview, getReviewResult]) expect(leaks).toContain(id)
  })

  test('a handler of an objection, had every official been one', async () => {
    const { objectionId } = aim.recognition
    await w.call('lead', takeObjection, { objectionId })
    const { told } = await crawl(await w.tokenOf('lead'), 'lead', { names, scores }, false)
    expect(told).toEqual([`recognition.readObjector: ${objector.join('、')}`])
  })

  test('a notice that says too much', async () => {
    const personId = await personIdOf('director')
    await w.inside(async tx => {
      // Newer than any other: notices come by the page, newest first.
      const id = 'ffffffff-0000-7000-8000-000000000001'
      const letter = {
        id,
        kind: 'review.vacant',
        subject: '评审结果',
        body: `隐名乙（${second.email}）给出的意见：隐评乙。`,
      }
      await insertLetters(tx, [{ ...letter, path: '/workspace', at: w.clock.now() }])
      await insertNotices(tx, [{ letterId: id, personId, owed: false }])
    })
    const { told } = await crawl(await w.tokenOf('director'), 'director', nothing)
    expect(told.join()).toContain('notices.')
    expect(told.join()).toContain(`隐名乙、隐评乙、${second.email}`)
  })
})
