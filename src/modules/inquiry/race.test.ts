/**
 * Door tests: real database, real door, real parallel connections where there is a server. Whoever comes at once, one
 * decision stands; and what the database lets nobody do.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { hour } from '#kernel/calendar.ts'
import { quoteInput } from '#test/builders.ts'
import { crowd, decideAs } from '#test/crowd.ts'
import { asking, declined, inputOf, reason, secret } from '#test/inquiries.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { answerInquiry, awardInquiry, closeInquiry, getInquiry, tellInquiries } from './api.ts'
import { answer as answers } from './tables.ts'

const w = await world()
const { answer, asked } = asking(w)

beforeEach(() => w.later(0))

describe('[B7] at the same moment', () => {
  test('two awards: one stands, one winner is told', async () => {
    const { inquiryId, invitationOf } = await asked()
    const [first, second] = [await invitationOf('director'), await invitationOf('otherDirector')]
    await answer('director', first, quoteInput)
    await answer('otherDirector', second, quoteInput)
    await w.later(24 * hour)
    await w.settle()
    const before = w.letters.length
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        outcomeOf(
          w.decide(index % 2 ? 'buyer' : 'boss', awardInquiry, {
            inquiryId,
            invitationId: index % 2 ? first : second,
            reason,
          }),
        ),
      ),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, 'inquiry.state': 19 })
    await w.settle()
    expect(w.letters.slice(before).filter(({ subject }) => subject.startsWith('报价已被选中'))).toHaveLength(
      1,
    )
    await w.later(-24 * hour)
  })

  test('twenty revisions of one answer: one follows, and the others are told', async () => {
    const { invitationOf } = await asked()
    const invitationId = await invitationOf('director')
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        outcomeOf(w.decide('director', answerInquiry, inputOf(invitationId, secret))),
      ),
    )
    expect(tally(outcomes)).toEqual({ accepted: 1, conflict: 19 })
  })

  test('revisions and closing: what came before stands, what came after is told that it is over', async () => {
    for (let round = 0; round < 5; round++) {
      const { inquiryId, invitationOf } = await asked()
      const invitationId = await invitationOf('director')
      const [closing, ...others] = await Promise.all([
        outcomeOf(
          w.decide('buyer', closeInquiry, { inquiryId, code: 'price', reason: '项目暂缓，择期再询' }),
        ),
        ...[declined, secret].map(said =>
          outcomeOf(w.decide('director', answerInquiry, inputOf(invitationId, said))),
        ),
      ])
      expect(closing).toBe('accepted')
      for (const outcome of others) expect(outcome).toMatch(/^(accepted|inquiry\.state|conflict)$/)
      const kept = await w.inside(tx => tx.select().from(answers))
      expect(kept.filter(one => one.invitationId === invitationId)).toHaveLength(
        others.filter(outcome => outcome === 'accepted').length,
      )
    }
  })

  test('a crowd of strangers gets nothing, whoever wins', async () => {
    const { inquiryId, invitationOf } = await asked(['director'])
    const invitationId = await invitationOf('director')
    const strangers = await crowd(w, 30, ['enterprise', 'platform-manager'])
    const outcomes = await Promise.all([
      outcomeOf(w.decide('director', answerInquiry, inputOf(invitationId, secret))),
      ...strangers.flatMap(member => [
        outcomeOf(decideAs(w, member, answerInquiry, inputOf(invitationId, declined))),
        outcomeOf(decideAs(w, member, closeInquiry, { inquiryId, code: 'price', reason })),
      ]),
    ])
    expect(tally(outcomes)).toEqual({ accepted: 1, 'not-found': 60 })
  })
})

describe('the database itself', () => {
  const attempt = (statement: string) =>
    w
      .inside(tx => tx.execute(statement))
      .then(
        () => 'stored',
        (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
      )

  test('takes no answer at the deadline or later, changes none, and awards nothing of another inquiry or too early', async () => {
    const { inquiryId, invitationOf } = await asked()
    const invitationId = await invitationOf('director')
    await answer('director', invitationId, secret)
    const other = await asked()
    const said = [
      await attempt(`insert into inquiry.answer select invitation_id, 2, q.deadline, answered_by, content, seal
        from inquiry.answer a, inquiry.inquiry q where q.id = '${inquiryId}' and invitation_id = '${invitationId}'`),
      await attempt(`update inquiry.answer set revision = 9 where invitation_id = '${invitationId}'`),
      await attempt(`delete from inquiry.answer`),
      await attempt(`update inquiry.inquiry set state = 'awarded', decided_at = deadline, reason = 'x',
        awarded_invitation_id = '${invitationId}' where id = '${other.inquiryId}'`),
      await attempt(`update inquiry.inquiry set state = 'awarded', decided_at = created_at, reason = 'x',
        awarded_invitation_id = '${invitationId}' where id = '${inquiryId}'`),
      await attempt(`update inquiry.inquiry set state = 'awarded', decided_at = deadline, reason = 'x'
        where id = '${inquiryId}'`),
      await attempt(
        `update inquiry.inquiry set state = 'closed', decided_at = deadline where id = '${inquiryId}'`,
      ),
      await attempt(`insert into inquiry.invitation select gen_random_uuid(), inquiry_id, line_id, provider_id, 0
        from inquiry.invitation where id = '${invitationId}'`),
    ]
    for (const [index, words] of [
      /before the deadline/,
      /never changed/,
      /never changed/,
      /inquiry_awards_its_own/,
      /inquiry_award_after_deadline/,
      /inquiry_award_is_named/,
      /inquiry_decision_has_reason/,
      /invitation_once/,
    ].entries())
      expect(said[index]).toMatch(words)
  })
})

describe('[B7] letters of themselves', () => {
  /** Two workers at once; who was told what of this inquiry since. */
  const telling = (inquiryId: string) => async () => {
    const { number } = await w.call('buyer', getInquiry, { inquiryId })
    await w.settle()
    const before = w.letters.length
    await Promise.all([1, 2].map(() => w.door.call(tellInquiries, {}, asJob('tell-inquiries'))))
    await w.settle()
    return w.letters
      .slice(before)
      .filter(({ subject }) => subject.includes(number))
      .map(({ to, subject }) => `${subject.split('（')[0]} → ${to}`)
  }

  test('who hasn’t answered is reminded once before the deadline, who asked is told once that answers are open', async () => {
    const { inquiryId, invitationOf } = await asked()
    const told = telling(inquiryId)
    await answer('director', await invitationOf('director'), secret)
    expect(await told()).toEqual([])
    await w.later(18 * hour)
    expect(await told()).toEqual(['询价即将截止 → otherdirector@example.test'])
    await w.later(6 * hour - 1)
    expect(await told()).toEqual([])
    await w.later(1)
    expect(await told()).toEqual(['询价已截止，可以查看答复 → buyer@example.test'])
    expect(w.letters.some(({ text }) => text.includes('2 条线中 1 条已答复'))).toBe(true)
    expect(JSON.stringify(w.letters)).not.toMatch(/7654321|隐秘条件/)
    expect(await told()).toEqual([])
    await w.later(-24 * hour)
  })

  test('of one that was closed before, nobody is told', async () => {
    const { inquiryId } = await asked()
    await w.call('buyer', closeInquiry, { inquiryId, code: 'price', reason: '项目暂缓，择期再询' })
    await w.later(24 * hour)
    expect(await telling(inquiryId)()).toEqual([])
    await w.later(-24 * hour)
  })
})
