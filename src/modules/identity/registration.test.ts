/** The way in, by letters that a real mail server receives: registration, invitation, a forgotten password. */
import { afterAll, describe, expect, test } from 'vitest'
import { smtpMail } from '#adapters/mail/mail.ts'
import { day, hour, minute } from '#kernel/calendar.ts'
import { usccCheckCharacter } from '#kernel/identifiers.ts'
import { organisations } from '#test/cast.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { postOffice } from '#test/post-office.ts'
import { world } from '#test/world.ts'
import {
  acceptInvitation,
  completeRegistration,
  getInvitation,
  requestPasswordReset,
  requestRegistration,
  resetPassword,
  signIn,
  whoAmI,
} from './api.ts'
import {
  addUsccException,
  inviteMember,
  listMembers,
  listOrganisations,
  revokeInvitation,
} from './organisation.api.ts'

const post = await postOffice()
const w = await world({ mail: smtpMail(post.url, '中试平台 <no-reply@zhongshi.test>') })
const { call, decide, refusals, settle, later } = w
afterAll(post.close)

let addresses = 0
/** Each from an address of its own: this isn’t about rate limits. */
const elsewhere = () => ({ address: `203.0.113.${++addresses}` })

/** Lets the worker carry the letters, and gives those that came since. */
async function mailed(work: () => Promise<unknown>) {
  await settle()
  const before = post.letters.length
  await work()
  await settle()
  return post.letters.slice(before)
}

const tokenIn = (text: string | undefined): string => /token=([\w-]+)/.exec(text ?? '')?.[1] ?? ''

async function tokenFor(email: string): Promise<string> {
  const [letter] = await mailed(() => call(null, requestRegistration, { email }, elsewhere()))
  return tokenIn(letter?.text)
}

let serial = 0
function freshUscc(): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const body = `XXXX${String(8000 + ++serial)}`
  const sum = [...body].reduce(
    (total, one, index) => total + alphabet.indexOf(one) * (weights[index] ?? 0),
    0,
  )
  const check = 11 - (sum % 11)
  const full = `91330481${body}${check === 10 ? 'X' : check === 11 ? '0' : check}`
  return `${full}${usccCheckCharacter(full)}`
}

const password = 'a purple bicycle in the rain'
const own = (changes: object = {}) => ({
  uscc: freshUscc(),
  name: '海宁新来示例有限公司',
  kind: 'enterprise' as const,
  locality: '330481',
  ...changes,
})
const complete = (token: string, changes: object = {}) =>
  outcomeOf(
    decide(
      null,
      completeRegistration,
      { token, name: '示例人员', password, organisation: own(), ...changes },
      elsewhere(),
    ),
  )

const signsIn = (email: string, secret = password) =>
  outcomeOf(decide(null, signIn, { email, password: secret }, elsewhere()))

describe('registering', () => {
  test('a letter in plain Chinese brings a link, and the link an account with an organisation that waits', async () => {
    const email = 'first@newcomers.test'
    const [letter, ...more] = await mailed(() => call(null, requestRegistration, { email }, elsewhere()))
    expect(more).toEqual([])
    expect(letter?.subject).toBe('完成注册')
    expect(letter?.from?.text).toContain('no-reply@zhongshi.test')
    expect(letter?.text).toContain('请在 24 小时内打开以下链接完成注册')
    expect(letter?.text).toContain('https://zhongshi.test/register/complete?token=')
    const token = tokenIn(letter?.text)
    expect(await call(null, getInvitation, { token }, elsewhere())).toMatchObject({
      email,
      registered: false,
    })
    expect(await complete(token)).toBe('accepted')
    expect(await signsIn(email)).toBe('accepted')
    const { organisations: pending } = await call('lead', listOrganisations, { state: 'pending', limit: 100 })
    expect(pending.map(({ name }) => name)).toContain('海宁新来示例有限公司')
  })

  test('a link works once', async () => {
    const token = await tokenFor('once@newcomers.test')
    expect([await complete(token), await complete(token)]).toEqual(['accepted', 'not-found'])
  })

  test('followed ten times at once it makes one account', async () => {
    const token = await tokenFor('many@newcomers.test')
    const ends = await Promise.all(Array.from({ length: 10 }, () => complete(token)))
    expect(ends.filter(end => end === 'accepted').length).toBe(1)
    expect(Object.keys(tally(ends)).toSorted()).toEqual(
      expect.arrayContaining(['accepted', ends.includes('conflict') ? 'conflict' : 'not-found']),
    )
  })

  test('a link of yesterday is over', async () => {
    const token = await tokenFor('late@newcomers.test')
    await later(day + minute)
    expect(await complete(token)).toBe('not-found')
  })

  test('[S3] who has an account is told by letter, and the page says the same as to anyone', async () => {
    const answers: unknown[] = []
    const letters = await mailed(async () => {
      for (const email of ['buyer@example.test', 'unknown@newcomers.test'])
        answers.push(await call(null, requestRegistration, { email }, elsewhere()))
    })
    expect(answers[0]).toEqual(answers[1])
    expect(letters.map(({ subject }) => subject).toSorted()).toEqual(['完成注册', '您已有账号'].toSorted())
  })

  test('says everything that stands against it at once, and the link stays good', async () => {
    const token = await tokenFor('careless@newcomers.test')
    const wrong = { password: 'short', organisation: own({ uscc: '91330481XXXX00019A', locality: '310000' }) }
    expect(await complete(token, wrong)).toBe('identity.password.length identity.uscc identity.locality')
    expect(await complete(token, { organisation: own({ kind: 'government' }) })).toBe(
      'identity.organisation.kind',
    )
    expect(await complete(token, { organisation: undefined })).toBe('identity.organisation.required')
    expect(await complete(token)).toBe('accepted')
  })

  test('an organisation is registered once; its own people invite the others', async () => {
    const token = await tokenFor('second@newcomers.test')
    const taken = own({ uscc: organisations.maker.uscc })
    expect(await complete(token, { organisation: taken })).toBe('identity.organisation.taken')
  })

  test('a code that fails its check passes once it stands on the list of exceptions, with who and why', async () => {
    const good = freshUscc()
    const odd = `${good.slice(0, 17)}${good.endsWith('0') ? '1' : '0'}`
    const token = await tokenFor('odd@newcomers.test')
    expect(await complete(token, { organisation: own({ uscc: odd }) })).toBe('identity.uscc')
    await call('security', addUsccException, { code: odd, reason: '登记机关公示即如此（示例）' })
    expect(await refusals('security', addUsccException, { code: odd, reason: '再列一次（示例）' })).toEqual([
      'identity.uscc.needless',
    ])
    expect(await complete(token, { organisation: own({ uscc: odd }) })).toBe('accepted')
  })
})

describe('an invitation', () => {
  async function maker() {
    const { organisations: all } = await call('security', listOrganisations, {
      state: 'verified',
      limit: 100,
    })
    return all.find(({ uscc }) => uscc === organisations.maker.uscc)?.id ?? ''
  }
  const invite = async (email: string) => {
    const organisationId = await maker()
    let invitationId = ''
    const [letter] = await mailed(async () => {
      invitationId = (await call('boss', inviteMember, { organisationId, email, roles: ['enterprise'] }))
        .invitationId
    })
    return { organisationId, invitationId, letter, token: tokenIn(letter?.text) }
  }

  test('names organisation and role, and who follows it has them', async () => {
    const { organisationId, letter, token } = await invite('guest@newcomers.test')
    expect(letter?.subject).toBe(`邀请加入${organisations.maker.name}`)
    expect(letter?.text).toContain('单位经办人')
    expect(await complete(token, { organisation: undefined })).toBe('accepted')
    const { members } = await call('boss', listMembers, { organisationId })
    expect(members.find(({ email }) => email === 'guest@newcomers.test')?.roles).toEqual(['enterprise'])
  })

  test('revoked, or a week old, it opens nothing', async () => {
    const revoked = await invite('revoked@newcomers.test')
    await call('boss', revokeInvitation, revoked)
    expect(await complete(revoked.token, { organisation: undefined })).toBe('not-found')
    const old = await invite('old@newcomers.test')
    await later(7 * day + minute)
    expect(await complete(old.token, { organisation: undefined })).toBe('not-found')
  })

  test('is for whom it was sent to: another account can’t take it', async () => {
    const { token } = await invite('expert@example.test')
    expect(await refusals('competitor', acceptInvitation, { token })).toEqual([
      'identity.invitation.addressee',
    ])
    expect(await refusals('expert', acceptInvitation, { token })).toEqual([])
  })
})

describe('[S3] a forgotten password', () => {
  const reset = async (email: string) => {
    const [letter] = await mailed(() => call(null, requestPasswordReset, { email }, elsewhere()))
    return tokenIn(letter?.text)
  }
  const set = (token: string, secret: string) =>
    outcomeOf(decide(null, resetPassword, { token, password: secret }, elsewhere()))

  test('is replaced by letter; every session ends, the old one signs in no longer, and the owner hears of it', async () => {
    const before = await w.tokenOf('technician')
    const token = await reset('technician@example.test')
    const letters = await mailed(() => set(token, password))
    expect(letters.map(({ subject }) => subject)).toEqual(['密码已更改'])
    const { decision } = await w.door.call(whoAmI, {}, w.caller(before))
    expect(decision).toMatchObject({ ok: true, value: { state: 'anonymous' } })
    expect(await signsIn('technician@example.test', 'technician rides a purple bicycle')).toBe(
      'sign-in-failed',
    )
    expect(await signsIn('technician@example.test')).toBe('accepted')
  })

  test('a link works once, for an hour, and not when a newer one was used', async () => {
    const [first, second] = [await reset('signatory@example.test'), await reset('signatory@example.test')]
    expect([await set(second, password), await set(second, password), await set(first, password)]).toEqual([
      'accepted',
      'not-found',
      'not-found',
    ])
    const late = await reset('signatory@example.test')
    await later(hour + minute)
    expect(await set(late, password)).toBe('not-found')
  })

  test('of nobody is answered like anyone’s, and sends nothing', async () => {
    const answers: unknown[] = []
    const letters = await mailed(async () => {
      answers.push(await call(null, requestPasswordReset, { email: 'nobody@newcomers.test' }, elsewhere()))
    })
    expect(answers).toEqual([{}])
    expect(letters).toEqual([])
  })

  test('a weak new one is refused, and the link stays good', async () => {
    const token = await reset('scheduler@example.test')
    expect(await set(token, 'password1234')).toBe('identity.password.common')
    expect(await set(token, 'scheduler in the rain')).toBe('identity.password.personal')
    expect(await set(token, password)).toBe('accepted')
  })
})

test('[S10] an address may ask for five letters in a quarter of an hour', async () => {
  const address = { address: '203.0.113.250' }
  const ask = (index: number) =>
    problemOf(decide(null, requestRegistration, { email: `flood${index}@newcomers.test` }, address))
  const ends = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(ask))
  expect(tally(ends.map(String))).toEqual({ null: 5, 'too-many': 2 })
})
