/**
 * Door tests: every operation × every role × own, other organisation, other locality. permissions.txt is the table in
 * the words of a reviewer; what the table says is then tried, call by call, on the real system.
 */

import { describe, expect, test } from 'vitest'
import { stepUpWithin } from '#door/admission.ts'
import { type Scope, scopeNames } from '#kernel/actor.ts'
import { minute } from '#kernel/calendar.ts'
import type { Contract } from '#kernel/operation.ts'
import { isOfficeRole, type Role, roles } from '#kernel/role.ts'
import { countWaits } from '#modules/progress/api.ts'
import { type Actor, cast, type OrganisationName, officeOf, organisations } from './cast.ts'
import { ending, type Owner } from './doors/attempt.ts'
import { tries } from './doors/attempts.ts'
import { actors, type Estate, estate, parties } from './doors/estate.ts'
import { shownToWait } from './doors/waits.ts'
import { outcomeOf } from './outcomes.ts'
import { snapshot } from './snapshot.ts'
import { world } from './world.ts'

const w = await world()
const estates = [await estate(w, parties.first), await estate(w, parties.second)]

const grantsOf = ({ permission }: Contract): Partial<Record<string, Scope>> =>
  typeof permission === 'string' ? {} : permission

/** One line of permissions.txt. */
function line({ id, permission, stepUp }: Contract): string {
  const granted = Object.entries(grantsOf({ permission } as Contract))
  const scopes = Object.entries(scopeNames).flatMap(([scope, name]) => {
    const holders = granted.filter(([, reach]) => reach === scope).map(([holder]) => holder)
    return holders.length > 0 ? [`${name}: ${holders.toSorted().join(' ')}`] : []
  })
  const who = typeof permission === 'string' ? permission : scopes.join(' · ')
  return `${id.padEnd(42)}${who}${stepUp ? ' · second factor again' : ''}`
}

describe('what waits for oneself', () => {
  const waitsOf = async (actor: Actor) =>
    Object.fromEntries((await w.call(actor, countWaits, {})).waits.map(one => [one.place, one.count]))

  test.each(actors)('%s is told at each page as much as its list shows', async actor => {
    expect(await waitsOf(actor)).toEqual(await shownToWait(w, actor))
  })
})

describe('[S1] the table of permissions', () => {
  test('is the one that was reviewed', async () => {
    const lines = w.door.contracts.map(line).toSorted()
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('permissions.txt')
  })

  test('names an attempt for every operation of the door', () => {
    expect([...tries.keys()].toSorted()).toEqual(w.door.contracts.map(({ id }) => id).toSorted())
  })

  test('is tried by every role there is', () => {
    const played = new Set(Object.values(cast).flatMap(({ roles }): readonly Role[] => roles))
    expect([...played].toSorted()).toEqual(roles.toSorted())
  })
})

const localityOf = (name: OrganisationName): string => organisations[name].locality

const officeOfClient = ({ client }: Estate): OrganisationName =>
  cast[officeOf[localityOf(client)] ?? 'district'].organisation

const owners = (owner: Owner, at: Estate): OrganisationName[] => {
  const { client, host, broker } = at
  const known: Partial<Record<Owner, OrganisationName[]>> = {
    both: [client, host],
    host: [host],
    broker: [broker],
    office: [officeOfClient(at)],
  }
  return known[owner] ?? [client]
}

const widest: readonly Scope[] = ['city', 'locality', 'organisation', 'self']

/** What the table says of this call: `reached`, or the problem it ends with. Written apart from the door's own code. */
function promised({ contract, actor, owner, at }: Call): string {
  const { permission } = contract
  if (permission === 'public') return 'reached'
  if (permission === 'system') return 'not-found'
  if (actor === null) return 'sign-in-required'
  const grants = grantsOf(contract)
  const held = [...cast[actor].roles, 'signed-in', 'half-signed-in'].map(name => grants[name])
  const scope = widest.find(candidate => held.includes(candidate))
  if (!scope) return 'forbidden'
  if (owner === 'nobody') return 'reached'
  const home = cast[actor].organisation
  const reached = {
    city: true,
    locality: owners(owner, at).some(name => localityOf(name) === localityOf(home)),
    organisation: owners(owner, at).includes(home),
    self: actor === (owner === 'expert' ? at.judges : at.asks),
  }
  return reached[scope] ? 'reached' : 'not-found'
}

interface Call {
  readonly contract: Contract
  readonly actor: Actor | null
  readonly owner: Owner
  readonly at: Estate
  readonly input: unknown
}

const callsOf = (id: string): Call[] => {
  const { contract, attempt } = tries.get(id) ?? {}
  if (!contract || !attempt) throw new Error(`nobody tries ${id}`)
  // What is nobody's is the same wherever one aims.
  return (attempt.owner === 'nobody' ? estates.slice(0, 1) : estates).flatMap(at =>
    [null, ...actors].map(actor => ({
      contract,
      actor,
      owner: attempt.owner,
      at,
      input: attempt.input(at, actor),
    })),
  )
}

const shut = new Set([
  'sign-in-required',
  'session-expired',
  'forbidden',
  'second-factor-required',
  'step-up-required',
  'not-found',
])

let addresses = 0

async function outcome({ contract, input }: Call, token: string | null): Promise<string> {
  // Each from an address of its own: this isn't about rate limits.
  const caller = w.caller(token, { address: `198.51.100.${++addresses}` })
  return outcomeOf(w.door.run(contract.id, input, caller).then(({ decision }) => decision))
}

async function tokenFor({ actor, contract }: Call): Promise<string | null> {
  if (actor === null) return null
  // Where the session ends, each call gets one of its own.
  return ending.has(contract.id) ? w.tokenOf(actor, null) : w.tokenOf(actor)
}

const said = ({ actor, at }: Call) => `${actor ?? 'nobody'} at what is ${at.client}’s and ${at.host}’s`

const ids = w.door.contracts.map(({ id }) => id).toSorted()

describe('[S1] who may not is refused as the table says', () => {
  test.each(ids)('%s', async id => {
    const calls = callsOf(id).filter(call => promised(call) !== 'reached')
    const tokens = await Promise.all(calls.map(tokenFor))
    const before = await snapshot(w)
    for (const [index, call] of calls.entries())
      expect(await outcome(call, tokens[index] ?? null), said(call)).toBe(promised(call))
    const after = await snapshot(w)
    // A try without signing in to give a second factor is itself an event of the audit log.
    const noted = tries.get(id)?.contract.auditsFailure ? { 'audit.entry': '', 'audit.head': '' } : {}
    expect({ ...after, ...noted }).toEqual({ ...before, ...noted })
  })
})

/** The ends that wrong tokens, passwords, codes and names are meant to have, whoever tries. */
const wrongByDesign: Readonly<Record<string, string>> = {
  'identity.resetPassword': 'not-found',
  'identity.signIn': 'sign-in-failed',
  'identity.confirmSecondFactor': 'code-wrong',
  // No estate has an edition of its own.
  'taxonomy.removeEdition': 'not-found',
}

describe('[S1] who may is let in as the table says', () => {
  test.each(ids)('%s', async id => {
    const ends: string[] = []
    for (const call of callsOf(id).filter(each => promised(each) === 'reached')) {
      const end = await outcome(call, await tokenFor(call))
      const expected = wrongByDesign[id] ?? (shut.has(end) && !spent(call, ends) ? 'let in' : end)
      expect(end, said(call)).toBe(expected)
      ends.push(end)
    }
  })

  /** A link from a letter is spent by the first who follows it, and is then as if it had never been. */
  const spent = ({ contract }: Call, ends: readonly string[]) =>
    contract.id === 'identity.completeRegistration' && ends.includes('accepted')
})

/** Operations whose grant to this actor rests on an office role, not on being signed in. */
const officeOperations = (actor: Actor): string[] =>
  ids.filter(id => {
    const grants = grantsOf(tries.get(id)?.contract as Contract)
    return !grants['signed-in'] && !grants['half-signed-in'] && cast[actor].roles.some(role => grants[role])
  })

const atFirst = (id: string, actor: Actor): Call => {
  const call = callsOf(id).find(each => each.actor === actor)
  if (!call) throw new Error(`${actor} doesn’t try ${id}`)
  return call
}

describe('[S4] the second factor', () => {
  const officers = actors.filter(actor => cast[actor].roles.some(isOfficeRole))

  test.each(officers)('%s reaches nothing of the office without it', async actor => {
    expect(officeOperations(actor)).not.toEqual([])
    const token = await w.tokenOf(actor, null)
    for (const id of officeOperations(actor))
      expect(await outcome(atFirst(id, actor), token), id).toBe('second-factor-required')
  })

  test.each(['buyer', 'sysadmin'] as const)(
    '%s, who has one, reaches nothing before giving it',
    async actor => {
      const owed = await w.tokenOf(actor, null)
      await w.inside(tx =>
        tx.execute(
          `update identity.person set totp_confirmed_at = now() where email = '${actor}@example.test'`,
        ),
      )
      for (const id of ids) {
        const { contract } = atFirst(id, actor)
        if (contract.permission === 'public' || grantsOf(contract)['half-signed-in']) continue
        const promise = contract.permission === 'system' ? 'not-found' : 'second-factor-required'
        expect(await outcome(atFirst(id, actor), owed), id).toBe(promise)
      }
    },
  )

  test('is asked for again, ten minutes later, where the table says so', async () => {
    const again = ids.filter(id => tries.get(id)?.contract.stepUp)
    expect(again).not.toEqual([])
    for (const id of again) {
      const actor =
        officers.find(one => officeOperations(one).includes(id)) ??
        actors.find(one => cast[one].roles.some(role => grantsOf(atFirst(id, one).contract)[role])) ??
        'security'
      const stale = await w.tokenOf(actor, new Date(w.clock.now().getTime() - stepUpWithin - minute))
      expect(await outcome(atFirst(id, actor), stale), id).toBe('step-up-required')
    }
  })
})

describe('[S5] a session that is over', () => {
  test.each(ids)('%s', async id => {
    const call = atFirst(id, 'boss')
    const { permission } = call.contract
    if (permission === 'public') return expect(await outcome(call, 'over')).not.toBe('session-expired')
    expect(await outcome(call, 'over')).toBe(permission === 'system' ? 'not-found' : 'session-expired')
  })
})
