/** Door tests: real database, real door, real SMTP server. People are told once, as they chose. */
import { afterAll, describe, expect, test } from 'vitest'
import { smtpMail } from '#adapters/mail/mail.ts'
import { hour, instantAt, minute, plainDate, type TimeOfDay } from '#kernel/calendar.ts'
import type { LetterKind, Way } from '#kernel/letter.ts'
import { requestPasswordReset } from '#modules/identity/api.ts'
import { enqueue } from '#modules/messages/index.ts'
import type { Actor } from '#test/cast.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { type PostOffice, postOffice } from '#test/post-office.ts'
import { systemOn, world } from '#test/world.ts'
import { letterKinds } from '../../letter-kinds.ts'
import type { System } from '../../system.ts'
import {
  countUnread,
  forgetNotices,
  getNoticeSettings,
  listNotices,
  readAllNotices,
  readNotice,
  sendDueMail,
  setNoticeSettings,
  tellLetters,
} from './api.ts'
import { kindOf } from './kinds.ts'
import { getWording, listWordings, restoreWording, setWording } from './wording.api.ts'

const post: PostOffice = await postOffice()
afterAll(post.close)
const w = await world({ mail: smtpMail(post.url, '中试平台 <no-reply@zhongshi.test>') })
const { call, clock } = w

const kinds = new Map<string, LetterKind>(letterKinds.map(kind => [kind.id, kind]))
const addressOf = (actor: Actor) => `${actor}@example.test`.toLowerCase()
const job = { token: null, job: 'test' }

const on = (date: string, time: string) => instantAt(plainDate(date), time as TimeOfDay)
async function at(date: string, time: string) {
  await w.later(on(date, time).getTime() - clock.now().getTime())
}

let numbers = 0
const newId = () => `019cac00-0000-7000-8000-${String(++numbers).padStart(12, '0')}`

/** As an operation leaves it in the outbox; `编号` tells one from another. */
async function told(kindId: string, to: readonly string[], number: string): Promise<string> {
  const id = newId()
  const values = { ...kindOf(kinds, kindId).values, 编号: number }
  await w.inside(tx =>
    enqueue(tx, [{ id, topic: 'letter', payload: { kind: kindId, to: [...to], values } }], clock.now()),
  )
  await w.settle()
  return id
}

/** Whichever of the two took a mail has handed it over. */
async function settled(other: System): Promise<void> {
  await other.worker.idle()
  await w.settle()
}

const due = async () => {
  await w.door.call(sendDueMail, {}, w.caller(null, job))
  await w.settle()
}

/** Subjects that reached the mailbox since the last time somebody looked. */
function taken(actor: Actor): string[] {
  const found = post.letters.flatMap(({ subject = '' }, index) =>
    post.recipients[index]?.includes(addressOf(actor)) ? [subject] : [],
  )
  post.letters.length = 0
  post.recipients.length = 0
  return found
}

const subjects = async (actor: Actor, input: { unread?: boolean } = {}) =>
  (await call(actor, listNotices, input)).notices.map(({ subject }) => subject)

const choose = (actor: Actor, choices: Record<string, Way>, more = {}) =>
  call(actor, setNoticeSettings, { digestAt: '08:30', quiet: null, choices, ...more })

describe('who is told', () => {
  test('has it in their list and by mail, reads it once, and it is nobody else’s', async () => {
    const id = await told('booking.requested', [addressOf('scheduler'), addressOf('director')], 'YY-1')
    expect(post.letters.map(({ subject }) => subject)).toEqual(['收到预约申请（YY-1）'])
    expect(taken('scheduler')).toEqual(['收到预约申请（YY-1）'])
    const { notices } = await call('scheduler', listNotices, {})
    expect(notices).toMatchObject([
      { id, kindName: '收到预约申请', path: '/workspace/bookings/1', readAt: null },
    ])
    expect(notices[0]?.body).toContain('请在 2026年3月4日 周三 09:00 前答复')
    expect(await call('scheduler', countUnread, {})).toEqual({ unread: 1 })
    expect(await call('scheduler', readNotice, { noticeId: id })).toEqual({ path: '/workspace/bookings/1' })
    expect(await call('scheduler', countUnread, {})).toEqual({ unread: 0 })
    expect(await call('director', countUnread, {})).toEqual({ unread: 1 })
    expect(await subjects('buyer')).toEqual([])
    await expect(call('buyer', readNotice, { noticeId: id })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('and has no account gets the letter', async () => {
    await told('booking.lapsed', ['stranger@example.test'], 'YY-2')
    expect(post.recipients).toEqual([['stranger@example.test']])
    expect(
      await w.inside(tx => tx.execute('select 1 from notices.notice where person_id is null')),
    ).toMatchObject({
      rows: [],
    })
  })

  test('hears of it once, however many workers carry it and however often', async () => {
    taken('scheduler')
    const other = systemOn(w.database, w.extras)
    const workers = [w, other]
    const letters = Array.from({ length: 20 }, (_, index) => ({
      id: newId(),
      kind: 'inquiry.invited',
      to: [addressOf('scheduler')],
      values: { ...kindOf(kinds, 'inquiry.invited').values, 编号: `XJ-${index}` },
    }))
    await Promise.all(
      [...workers, ...workers].map(one => one.door.call(tellLetters, { letters }, w.caller(null, job))),
    )
    await settled(other)
    const arrived = taken('scheduler')
    expect(new Set(arrived).size).toBe(20)
    expect(arrived.length).toBe(20)
    expect((await subjects('scheduler')).filter(subject => subject.includes('XJ-')).length).toBe(20)
  })

  test('twenty letters take as many queries as one', async () => {
    const queriesFor = async (letters: number) => {
      w.observations.length = 0
      await w.door.call(
        tellLetters,
        {
          letters: Array.from({ length: letters }, () => ({
            id: newId(),
            kind: 'inquiry.lost',
            to: [addressOf('scheduler'), addressOf('director')],
            values: kindOf(kinds, 'inquiry.lost').values,
          })),
        },
        w.caller(null, job),
      )
      return w.observations.find(({ operation }) => operation === tellLetters.id)?.queries ?? 0
    }
    const one = await queriesFor(1)
    expect(one).toBeGreaterThan(0)
    expect(await queriesFor(20)).toBe(one)
    await w.settle()
  })

  test('one letter that can’t be worded doesn’t hold up the others', async () => {
    await w.inside(tx =>
      enqueue(
        tx,
        ['nobody.knows', 'booking.confirmed'].map(kind => ({
          id: newId(),
          topic: 'letter',
          payload: {
            kind,
            to: [addressOf('buyer')],
            values: { ...kindOf(kinds, 'booking.confirmed').values, 编号: 'YY-3' },
          },
        })),
        clock.now(),
      ),
    )
    await w.settle()
    expect(taken('buyer')).toEqual(['预约有了答复（YY-3）'])
    expect(w.errors.map(String)).toEqual([expect.stringContaining('nobody.knows')])
    w.errors.length = 0
    await w.inside(tx => tx.execute(`delete from messages.outbox where payload ->> 'kind' = 'nobody.knows'`))
  })

  test('reads all up to what they have seen; what came meanwhile stays unread', async () => {
    await told('booking.lapsed', [addressOf('competitor')], 'YY-4')
    const last = await told('booking.lapsed', [addressOf('competitor')], 'YY-5')
    await told('booking.lapsed', [addressOf('competitor')], 'YY-6')
    expect(await call('competitor', readAllNotices, { upTo: last })).toEqual({ read: 2 })
    expect(await subjects('competitor', { unread: true })).toEqual(['预约申请已失效（YY-6）'])
    const first = await call('competitor', listNotices, { limit: 2 })
    const rest = await call('competitor', listNotices, { limit: 2, after: first.next ?? undefined })
    expect([first.notices.length, rest.notices.length, rest.next]).toEqual([2, 1, null])
  })
})

describe('[S1] what lets somebody in', () => {
  test('goes to the mailbox at once, whatever was chosen, and never becomes a notice', async () => {
    await choose('buyer', {}, { quiet: { from: '00:00', to: '08:00' } })
    await at('2026-03-03', '03:00')
    const before = await subjects('buyer')
    await call(null, requestPasswordReset, { email: addressOf('buyer') })
    await w.settle()
    expect(taken('buyer')).toEqual(['重设密码'])
    const letters = [{ id: newId(), kind: 'identity.password-reset', to: [addressOf('buyer')], values: {} }]
    await expect(w.door.call(tellLetters, { letters }, w.caller(null, job))).rejects.toThrow('nobody is told')
    expect(await subjects('buyer')).toEqual(before)
    await choose('buyer', {})
  })
})

describe('choices', () => {
  test('are of the kinds that reach one’s roles, with the reason where there is none', async () => {
    const { kinds: buyers } = await call('buyer', getNoticeSettings, {})
    const ids = buyers.map(({ id }) => id)
    expect(ids).toContain('booking.confirmed')
    expect(ids).not.toContain('booking.requested')
    expect(ids.some(id => id.startsWith('identity.'))).toBe(false)
    expect(buyers.find(({ id }) => id === 'booking.cancelled')).toMatchObject({
      way: 'at-once',
      urgent: true,
      fixed: expect.stringContaining('须尽快知道'),
    })
  })

  test.each([
    ['a kind that there isn’t', { choices: { 'no.such': 'digest' } }, 'notices.kind'],
    ['a kind that can’t be chosen', { choices: { 'booking.cancelled': 'in-app' } }, 'notices.fixed'],
    ['a kind that carries secrets', { choices: { 'identity.password-reset': 'digest' } }, 'notices.kind'],
    ['quiet all day', { quiet: { from: '00:00', to: '24:00' } }, 'notices.quiet'],
    ['a digest in quiet hours', { quiet: { from: '22:00', to: '09:00' } }, 'notices.digest-quiet'],
  ] as const)('%s is refused', async (_name, wanted, rule) => {
    const input = { digestAt: '08:30', quiet: null, choices: {}, ...wanted }
    expect(await w.refusals('buyer', setNoticeSettings, input)).toContain(rule)
  })

  test('only in the system: no mail', async () => {
    await choose('buyer', { 'booking.confirmed': 'in-app' })
    await told('booking.confirmed', [addressOf('buyer')], 'YY-7')
    await due()
    expect(taken('buyer')).toEqual([])
    expect((await subjects('buyer'))[0]).toBe('预约有了答复（YY-7）')
  })
})

describe('the digest', () => {
  test('is one mail a day at the person’s hour, by kind, with two workers at once', async () => {
    await choose('buyer', { 'booking.confirmed': 'digest', 'booking.lapsed': 'digest' })
    await at('2026-03-04', '10:00')
    await told('booking.confirmed', [addressOf('buyer')], 'YY-8')
    await told('booking.lapsed', [addressOf('buyer')], 'YY-9')
    await told('booking.confirmed', [addressOf('buyer')], 'YY-10')
    await due()
    expect(taken('buyer'), 'not before its hour').toEqual([])
    await at('2026-03-05', '08:30')
    const other = systemOn(w.database, w.extras)
    await Promise.all([w, other, w, other].map(one => one.door.call(sendDueMail, {}, w.caller(null, job))))
    await settled(other)
    const text = post.letters[0]?.text ?? ''
    expect(taken('buyer')).toEqual(['通知汇总：3 条'])
    expect(text).toContain(
      '预约已确认（2 条）\n· 预约有了答复（YY-8） https://zhongshi.test/workspace/bookings/1\n· 预约有了答复（YY-10）',
    )
    expect(text).toContain('预约申请已失效（1 条）')
  })

  test('isn’t written where there is nothing to tell, nor twice on a day whose hour was moved', async () => {
    await due()
    await told('booking.lapsed', [addressOf('buyer')], 'YY-11')
    await choose('buyer', { 'booking.lapsed': 'digest' }, { digestAt: '17:00' })
    await at('2026-03-05', '17:00')
    await due()
    expect(taken('buyer')).toEqual([])
    await at('2026-03-06', '17:00')
    await due()
    expect(taken('buyer')).toEqual(['通知汇总：1 条'])
  })

  test('of what is no longer wanted by mail isn’t written', async () => {
    await told('booking.lapsed', [addressOf('buyer')], 'YY-12')
    await choose('buyer', { 'booking.lapsed': 'in-app' })
    await at('2026-03-07', '17:00')
    await due()
    expect(taken('buyer')).toEqual([])
  })
})

describe('quiet hours', () => {
  test('with one of the two alone are asked for as a choice, not as a time that was written wrongly', () => {
    const half = { digestAt: '08:30', quiet: { from: '22:00', to: '' }, choices: {} }
    const { error } = setNoticeSettings.input.safeParse(half)
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['quiet.to', expect.stringContaining('都须选定，或都不选')],
    ])
  })

  test('hold the mail, not the notice, until they end; what is urgent passes', async () => {
    await choose('buyer', { 'booking.confirmed': 'at-once' }, { quiet: { from: '22:00', to: '07:00' } })
    await at('2026-03-07', '23:00')
    await told('booking.confirmed', [addressOf('buyer'), addressOf('boss')], 'YY-13')
    await told('booking.cancelled', [addressOf('buyer')], 'YY-14')
    expect(post.recipients).toEqual([[addressOf('boss')], [addressOf('buyer')]])
    expect(taken('buyer')).toEqual(['预约已取消（YY-14）'])
    expect((await subjects('buyer', { unread: true })).slice(0, 2)).toEqual([
      '预约已取消（YY-14）',
      '预约有了答复（YY-13）',
    ])
    await at('2026-03-08', '06:59')
    await due()
    expect(taken('buyer')).toEqual([])
    clock.advance(minute)
    await due()
    expect(taken('buyer')).toEqual(['预约有了答复（YY-13）'])
    await due()
    expect(taken('buyer')).toEqual([])
  })

  test('that are given up let out what waits', async () => {
    await at('2026-03-08', '23:00')
    await told('booking.confirmed', [addressOf('buyer')], 'YY-15')
    await choose('buyer', {})
    await due()
    expect(taken('buyer')).toEqual(['预约有了答复（YY-15）'])
  })
})

describe('the wording of a kind', () => {
  const kind = 'booking.lapsed'
  const words = { subject: '申请失效：{编号}', body: '平台没有按时答复，时段已释放。\n\n重新申请：{链接}' }

  test('is the office’s from now on, kept with who and what changed, and the shipped one comes back', async () => {
    const { version } = await call('lead', setWording, { kind, version: 0, ...words })
    await choose('competitor', {})
    await told(kind, [addressOf('competitor')], 'YY-16')
    const [mailed] = post.letters
    expect(mailed?.text).toContain('您好：\n\n平台没有按时答复')
    expect(taken('competitor')).toEqual(['申请失效：YY-16'])
    const listed = (await call('lead', listWordings, {})).wordings.find(one => one.kind === kind)
    expect(listed).toMatchObject({ subject: words.subject, changedAt: clock.now() })
    const restored = await call('lead', restoreWording, { kind, version })
    const seen = await call('lead', getWording, { kind })
    expect(seen).toMatchObject({ version: restored.version, ...seen.shipped })
    expect(seen.versions.map(one => [one.version, one.shipped, one.by !== ''])).toEqual([
      [2, true, true],
      [1, false, true],
    ])
    expect(
      seen.versions[1]?.difference.map(({ change, text }) => `${change} ${text.split('\n')[0]}`),
    ).toEqual([
      'removed 预约申请已失效（{编号}）',
      'added 申请失效：{编号}',
      'same ',
      'removed 中试线：{平台} {中试线}',
      'added 重新申请：{链接}',
    ])
    await told(kind, [addressOf('competitor')], 'YY-17')
    expect(taken('competitor')).toEqual(['预约申请已失效（YY-17）'])
    expect(await w.refusals('lead', restoreWording, { kind, version: 2 })).toEqual(['notices.wording.same'])
  })

  test('is refused with every reason at once, and nothing is stored', async () => {
    const wrong = { subject: '失效', body: '<b>请致电 {电话}</b>' }
    expect(await w.refusals('lead', setWording, { kind, version: 2, ...wrong })).toEqual([
      'notices.wording.unknown',
      'notices.wording.missing',
      'notices.wording.plain',
    ])
    expect(await call('lead', getWording, { kind })).toMatchObject({ version: 2 })
  })

  test('changed by two at once is changed by one', async () => {
    const attempts = ['甲', '乙', '丙'].map(name =>
      outcomeOf(w.decide('lead', setWording, { kind, version: 2, ...words, subject: `${name}{编号}` })),
    )
    expect(tally(await Promise.all(attempts))).toEqual({ accepted: 1, conflict: 2 })
  })

  test('of what lets somebody in is nobody’s to change', async () => {
    const input = { kind: 'identity.password-reset', version: 0, ...words }
    await expect(w.decide('lead', setWording, input)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('keeping', () => {
  test('ends after the months of the pack, for everybody it was for', async () => {
    await told('booking.requested', [addressOf('scheduler'), addressOf('director')], 'YY-18')
    const forget = async () => (await w.door.call(forgetNotices, {}, w.caller(null, job))).decision
    const months = w.pack.notices.keptMonths
    const held = await subjects('director')
    await w.later(28 * 24 * hour * months)
    expect(await forget()).toMatchObject({ ok: true, value: { forgotten: 0 } })
    expect(await subjects('director')).toEqual(held)
    await w.later(4 * 24 * hour * months)
    expect(await forget()).toMatchObject({ ok: true })
    expect(await subjects('director')).toEqual([])
    expect(await call('scheduler', countUnread, {})).toEqual({ unread: 0 })
  })
})
