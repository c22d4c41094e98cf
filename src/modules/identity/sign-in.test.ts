/** Signing in, the second factor, and what a session is worth and for how long. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, minute } from '#kernel/calendar.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import { type Actor, cast } from '#test/cast.ts'
import { network } from '#test/http.ts'
import { outcomeOf, problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  actFor,
  changePassword,
  confirmSecondFactor,
  endSession,
  giveSecondFactor,
  listSessions,
  signIn,
  signOut,
  startSecondFactor,
  whoAmI,
} from './api.ts'
import { clearSecondFactor, listMembers, listOrganisations } from './organisation.api.ts'
import { hashPassword, passwordMatches, passwordRefusals } from './password.ts'
import { acceptedStep, totpCode } from './second-factor.ts'
import { sessionLimits } from './session.ts'

const w = await world()
const { send } = network(w)

const passwordOf = (actor: Actor) => `${actor} rides a purple bicycle`
const second = minute / 60
let addresses = 0

/** What a browser holds: at most one session token, replaced whenever the system says so. */
function browser(agent = 'test') {
  const address = `203.0.113.${++addresses % 250}`
  const held = { token: null as string | null }
  async function outcome<C extends Contract>(contract: C, input: Input<C>) {
    const { decision, session } = await w.door.call(contract, input, w.caller(held.token, { address, agent }))
    if (session) held.token = session.token
    return decision
  }
  async function call<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> {
    const decision = await outcome(contract, input)
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusals))
    return decision.value
  }
  const end = <C extends Contract>(contract: C, input: Input<C>) => outcomeOf(outcome(contract, input))
  return { held, call, end }
}

async function signedIn(actor: Actor, agent?: string) {
  const own = browser(agent)
  await own.call(signIn, { email: `${actor}@example.test`, password: passwordOf(actor) })
  return own
}

const state = async (own: ReturnType<typeof browser>) => (await own.call(whoAmI, {})).state

async function enrolled(actor: Actor) {
  const own = await signedIn(actor)
  const { secret } = await own.call(startSecondFactor, {})
  const { recoveryCodes } = await own.call(confirmSecondFactor, { code: totpCode(secret, w.clock.now()) })
  // The code that enrolled is spent; the next one comes with the next half minute.
  await w.later(31 * second)
  return { own, secret, recoveryCodes }
}

describe('[S3] a password', () => {
  const against = (password: string) =>
    passwordRefusals(password, 'wangwu@example.test').map(({ rule }) => rule)

  test.each([
    ['short1!', ['identity.password.length']],
    ['elevenchars', ['identity.password.length']],
    ['密'.repeat(11), ['identity.password.length']],
    ['x'.repeat(129), ['identity.password.length', 'identity.password.common']],
    ['password1234', ['identity.password.common']],
    ['!!!Password!!', ['identity.password.common']],
    ['123456789012', ['identity.password.common']],
    ['aaaaaaaaaaaa', ['identity.password.common']],
    ['abcdefghijkl', ['identity.password.common']],
    ['i am wangwu of haining', ['identity.password.personal']],
    ['purple bicycle rain', []],
    ['木槌与蓝色的自行车在雨中', []],
    ['nocapitalsnodigits', []],
  ])('%s: %j', (password, rules) => {
    expect(against(password)).toEqual(rules)
  })

  test('every reason is a sentence that says what to do', () => {
    for (const { message } of passwordRefusals('wangwu', 'wangwu@example.test'))
      expect(message).toMatch(/\p{Script=Han}/u)
  })

  test('is kept as argon2id with a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword('the same words'), hashPassword('the same words')])
    expect(one).toMatch(/^\$argon2id\$/)
    expect(one).not.toBe(other)
    expect(await passwordMatches(one, 'the same words')).toBe(true)
    expect(await passwordMatches(one, 'the same word')).toBe(false)
  })

  test('typed in full width or composed otherwise is the same', async () => {
    expect(await passwordMatches(await hashPassword('ｐurple ｂicycle'), 'purple bicycle')).toBe(true)
  })
})

describe('[S3] signing in', () => {
  test('tells nobody whether there is such an account, by its answer or by the work it does', async () => {
    const attempt = (email: string) => browser().end(signIn, { email, password: 'wrong wrong wrong' })
    expect(await attempt('buyer@example.test')).toBe('sign-in-failed')
    expect(await attempt('nobody@example.test')).toBe('sign-in-failed')
    expect(await passwordMatches(null, 'no account has this password')).toBe(false)
  })

  test('takes the address in capitals or small letters', async () => {
    const own = browser()
    await own.call(signIn, { email: 'Buyer@Example.TEST', password: passwordOf('buyer') })
    expect(await state(own)).toBe('full')
  })

  test('gives a token that nobody has had before, to a browser that had another one', async () => {
    const own = await signedIn('buyer')
    const first = own.held.token
    await own.call(signIn, { email: 'buyer@example.test', password: passwordOf('buyer') })
    expect(own.held.token).not.toBe(first)
  })
})

describe('[S4] the second factor', () => {
  test('is asked for at the next sign-in, and nothing else opens until it is given', async () => {
    const { own, secret } = await enrolled('technician')
    await own.call(signOut, {})
    const again = await signedIn('technician')
    expect(await state(again)).toBe('half')
    expect(await again.end(listSessions, {})).toBe('second-factor-required')
    const before = again.held.token
    await again.call(giveSecondFactor, { code: totpCode(secret, w.clock.now()) })
    expect(again.held.token).not.toBe(before)
    expect(await state(again)).toBe('full')
  })

  test('a code opens once, also for two who have it at the same moment', async () => {
    const { secret } = await enrolled('signatory')
    const [one, other] = [await signedIn('signatory'), await signedIn('signatory')]
    const code = totpCode(secret, w.clock.now())
    const ends = await Promise.all([
      one.end(giveSecondFactor, { code }),
      other.end(giveSecondFactor, { code }),
    ])
    expect(ends.toSorted()).toEqual(['accepted', 'code-wrong'])
  })

  test('a recovery code opens once, however it is typed', async () => {
    const { recoveryCodes } = await enrolled('scheduler')
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = ''] = recoveryCodes
    expect(
      await (await signedIn('scheduler')).end(giveSecondFactor, { code: ` ${first.toUpperCase()} ` }),
    ).toBe('accepted')
    expect(await (await signedIn('scheduler')).end(giveSecondFactor, { code: first })).toBe('code-wrong')
  })

  test('is set up only with a code of the very secret, and shows that secret once', async () => {
    const own = await signedIn('expert')
    const first = await own.call(startSecondFactor, {})
    const { secret } = await own.call(startSecondFactor, {})
    expect(await own.end(confirmSecondFactor, { code: totpCode(first.secret, w.clock.now()) })).toBe(
      'code-wrong',
    )
    await own.call(confirmSecondFactor, { code: totpCode(secret, w.clock.now()) })
    expect(await own.end(startSecondFactor, {})).toBe('identity.second-factor.enabled')
    const { rows } = await w.inside(tx =>
      tx.execute(`select totp_secret from identity.person where email = 'expert@example.test'`),
    )
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('for any moment: the code of this half minute and its neighbours counts, no other, and never twice', () => {
    const secret = 'KRSXG5CTMVRXEZLUKN2HE2LOM4QQ'
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: -4, max: 4 }),
        (now, steps) => {
          const code = totpCode(secret, new Date(Math.max(0, now.getTime() + steps * 30 * second)))
          const step = acceptedStep(secret, code, now, null)
          if (Math.abs(steps) <= 1 && now.getTime() + steps * 30 * second >= 0) expect(step).not.toBeNull()
          if (step !== null) expect(acceptedStep(secret, code, now, step)).toBeNull()
        },
      ),
    )
  })
})

describe('[S4] a lost phone, and the recovery codes with it', () => {
  const member = async (person: string) => {
    const { organisations } = await w.call('security', listOrganisations, { limit: 100 })
    for (const { id: organisationId } of organisations) {
      const { members } = await w.call('security', listMembers, { organisationId })
      const found = members.find(({ name }) => name === person)
      if (found) return { organisationId, membershipId: found.membershipId }
    }
    throw new Error(person)
  }
  const reason = '当面核验工作证（示例）'

  test('the security administrator clears the factor: sessions end, a letter tells, and a new one can be set up', async () => {
    const { own, secret } = await enrolled('district')
    await w.call('security', clearSecondFactor, { ...(await member('district')), reason })
    expect(await state(own)).toBe('anonymous')
    await w.settle()
    expect(w.letters.map(({ subject }) => subject)).toContain('动态口令已停用')
    const again = await signedIn('district')
    expect(await state(again)).toBe('full')
    expect(await again.end(giveSecondFactor, { code: totpCode(secret, w.clock.now()) })).toBe(
      'identity.second-factor.none',
    )
    const renewed = await again.call(startSecondFactor, {})
    expect(renewed.secret).not.toBe(secret)
  })

  test('nobody clears their own, nor one that isn’t there', async () => {
    expect(
      await w.refusals('security', clearSecondFactor, { ...(await member('security')), reason }),
    ).toContain('identity.second-factor.self')
    expect(await w.refusals('security', clearSecondFactor, { ...(await member('buyer')), reason })).toEqual([
      'identity.second-factor.none',
    ])
  })
})

describe('[S5] a session', () => {
  test('is over after two hours of silence, and after twelve hours whatever is done', async () => {
    const own = await signedIn('buyer')
    await w.later(sessionLimits.idle - minute)
    expect(await state(own)).toBe('full')
    await w.later(sessionLimits.idle + minute)
    expect(await state(own)).toBe('anonymous')

    const busy = await signedIn('buyer')
    for (let hours = 0; hours < 12; hours++) {
      expect(await state(busy)).toBe('full')
      await w.later(hour)
    }
    await w.later(minute)
    expect(await state(busy)).toBe('anonymous')
  })

  test('of an office is over after half an hour of silence', async () => {
    const own = await signedIn('lead')
    await w.later(sessionLimits.officeIdle + minute)
    expect(await state(own)).toBe('anonymous')
  })

  test('is listed for its owner alone, by device, and can be ended from another', async () => {
    const phone = await signedIn(
      'director',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    )
    const desk = await signedIn('director')
    const { sessions } = await desk.call(listSessions, {})
    const other = sessions.find(({ current }) => !current)
    expect(other?.device).toBe('Safari · iOS')
    expect(await (await signedIn('otherDirector')).end(endSession, { sessionId: other?.id ?? '' })).toBe(
      'not-found',
    )
    await desk.call(endSession, { sessionId: other?.id ?? '' })
    expect([await state(phone), await state(desk)]).toEqual(['anonymous', 'full'])
  })

  test('signed out opens nothing any more, whoever kept the token', async () => {
    const own = await signedIn('buyer')
    const kept = browser()
    kept.held.token = own.held.token
    await own.call(signOut, {})
    expect(own.held.token).toBeNull()
    expect(await kept.end(listSessions, {})).toBe('session-expired')
  })

  test('ends everywhere else when the password changes; the wrong old one changes nothing', async () => {
    const [own, other] = [await signedIn('competitor'), await signedIn('competitor')]
    const change = { current: passwordOf('competitor'), password: 'a purple bicycle in the rain' }
    expect(await own.end(changePassword, { ...change, current: 'wrong wrong wrong' })).toBe(
      'identity.password.current',
    )
    await own.call(changePassword, change)
    expect([await state(own), await state(other)]).toEqual(['full', 'anonymous'])
  })

  test('gets a new token when its owner acts for another organisation, and only for one’s own', async () => {
    const own = await signedIn('boss')
    const before = own.held.token
    const { memberships } = await own.call(whoAmI, {})
    await own.call(actFor, { membershipId: memberships[0]?.id ?? '' })
    expect(own.held.token).not.toBe(before)
    const stranger = await (await signedIn('buyer')).call(whoAmI, {})
    expect(await own.end(actFor, { membershipId: stranger.memberships[0]?.id ?? '' })).toBe('not-found')
  })

  test('lives in a cookie that scripts can’t read and other sites can’t send', async () => {
    const body = { email: 'otherdirector@example.test', password: passwordOf('otherDirector') }
    const response = await send('POST', '/session', { body })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-session=[\w-]{43};/)
    const flags = cookie
      .split('; ')
      .slice(1)
      .map(flag => flag.toLowerCase())
    expect(flags).toEqual(expect.arrayContaining(['httponly', 'secure', 'samesite=lax', 'path=/']))
    expect(flags.filter(flag => flag.startsWith('domain'))).toEqual([])
    expect(await response.text()).not.toContain(/session=([\w-]{43})/.exec(cookie)?.[1])
  })

  test('is kept by a digest of its token only', async () => {
    const own = await signedIn('buyer')
    const { rows } = await w.inside(tx => tx.execute('select s::text as text from identity.session s'))
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(own.held.token)
  })
})

test('[S3] no answer, entry or letter ever holds a password', async () => {
  const secret = passwordOf('finance')
  await problemOf(w.door.call(signIn, { email: 'finance@example.test', password: secret }, w.caller(null)))
  const { rows } = await w.inside(tx => tx.execute('select e::text as text from audit.entry e'))
  expect(JSON.stringify([rows, w.letters])).not.toContain(secret)
  expect(Object.keys(cast)).toContain('finance')
})
