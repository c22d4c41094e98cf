/** Who may give which role to whom, and what happens to those who have it. */
import { describe, expect, test } from 'vitest'
import { isOfficeRole, type Role, roles } from '#kernel/role.ts'
import { type OrganisationName, organisations } from '#test/cast.ts'
import { outcomeOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { whoAmI } from './api.ts'
import {
  changeRoles,
  decideOrganisation,
  inviteMember,
  listMembers,
  listOrganisations,
} from './organisation.api.ts'
import { roleRefusals, separationRefusal } from './rules.ts'

const w = await world()
const { call, decide, refusals, pack: jiaxing } = w

async function organisationOf(name: OrganisationName) {
  const { organisations: all } = await call('security', listOrganisations, { limit: 100 })
  const found = all.find(({ uscc }) => uscc === organisations[name].uscc)
  if (!found) throw new Error(name)
  return found
}

async function memberOf(name: OrganisationName, person: string) {
  const { id: organisationId } = await organisationOf(name)
  const { members } = await call('security', listMembers, { organisationId })
  const found = members.find(one => one.name === person)
  if (!found) throw new Error(person)
  return { organisationId, membershipId: found.membershipId, version: found.version, roles: found.roles }
}

const reason = '岗位调整（示例）'

describe('which roles fit', () => {
  const office = roles.filter(isOfficeRole)

  test('an enterprise has no office, whoever gives it', () => {
    for (const role of office) {
      const rules = roleRefusals([role], organisations.maker, jiaxing, true).map(({ rule }) => rule)
      expect(rules, role).toEqual(['identity.role.organisation'])
    }
  })

  test.each<[OrganisationName, Role[]]>([
    ['lead', ['city-department', 'city-lead', 'auditor', 'security-administrator', 'system-administrator']],
    ['science', ['city-department']],
    ['treasury', ['city-department', 'finance-office']],
    ['haining', ['district-office']],
  ])('of government: %s has %j', (name, fitting) => {
    const given = roles.filter(role => roleRefusals([role], organisations[name], jiaxing, true).length === 0)
    expect(given.toSorted()).toEqual(fitting.toSorted())
  })

  test('a manager gives what the organisation runs on; experts are named by the security administrator', () => {
    expect(roleRefusals(['enterprise', 'platform-signatory'], organisations.maker, jiaxing, false)).toEqual(
      [],
    )
    const rules = roleRefusals(['expert'], organisations.maker, jiaxing, false).map(({ rule }) => rule)
    expect(rules).toEqual(['identity.role.authority'])
  })

  test('[S12] of the three administrations a person holds one, over all their organisations', () => {
    const three: Role[] = ['auditor', 'security-administrator', 'system-administrator']
    for (const role of three) {
      expect(separationRefusal([role], [])).toBeNull()
      for (const other of three.filter(one => one !== role)) {
        expect(separationRefusal([role, other], [])?.rule).toBe('identity.separation')
        expect(separationRefusal([role], [other])?.rule).toBe('identity.separation')
      }
    }
  })
})

describe('changing roles', () => {
  test('[S5] takes effect at once: who had them signs in again', async () => {
    const token = await w.tokenOf('scheduler')
    const { roles: _, ...member } = await memberOf('host', 'scheduler')
    await call('security', changeRoles, { ...member, roles: ['platform-technician'], reason })
    const { decision } = await w.door.call(whoAmI, {}, w.caller(token))
    expect(decision).toMatchObject({ ok: true, value: { state: 'anonymous' } })
  })

  test('nobody changes their own', async () => {
    const { roles: _, ...member } = await memberOf('lead', 'security')
    expect(await refusals('security', changeRoles, { ...member, roles: ['auditor'], reason })).toContain(
      'identity.role.self',
    )
    const own = await memberOf('maker', 'boss')
    expect(
      await refusals('boss', changeRoles, {
        organisationId: own.organisationId,
        membershipId: own.membershipId,
        version: own.version,
        roles: ['enterprise'],
        reason,
      }),
    ).toEqual(['identity.role.self'])
  })

  test('a manager can’t take away what they couldn’t give', async () => {
    const before = await memberOf('maker', 'buyer')
    const { roles: _, ...member } = before
    await call('security', changeRoles, { ...member, roles: ['enterprise', 'expert'], reason })
    const version = before.version + 1
    const change = (wanted: Role[]) =>
      outcomeOf(decide('boss', changeRoles, { ...member, version, roles: wanted, reason }))
    expect(await change(['enterprise'])).toBe('identity.role.authority')
    expect(await change(['enterprise', 'expert', 'platform-manager'])).toBe('accepted')
  })

  test('of two who change the same member one is told', async () => {
    const { roles: _, ...member } = await memberOf('host', 'technician')
    const change = () =>
      outcomeOf(decide('security', changeRoles, { ...member, roles: ['platform-scheduler'], reason }))
    expect((await Promise.all([change(), change()])).toSorted()).toEqual(['accepted', 'conflict'])
  })

  test('to none ends the membership, and with it what it opened', async () => {
    const { roles: _, ...member } = await memberOf('host', 'signatory')
    await call('security', changeRoles, { ...member, roles: [], reason })
    const { members } = await call('security', listMembers, { organisationId: member.organisationId })
    expect(members.map(({ name }) => name)).not.toContain('signatory')
    await expect(w.tokenOf('signatory', null)).rejects.toThrow('nobody plays signatory')
  })
})

describe('inviting', () => {
  test('a manager invites to their own organisation, with roles that they may give', async () => {
    const maker = (await organisationOf('maker')).id
    const host = (await organisationOf('host')).id
    const invite = (organisationId: string, wanted: Role[]) =>
      outcomeOf(decide('boss', inviteMember, { organisationId, email: 'guest@example.test', roles: wanted }))
    expect(await invite(maker, ['enterprise'])).toBe('accepted')
    expect(await invite(maker, ['expert'])).toBe('identity.role.authority')
    expect(await invite(maker, ['auditor'])).toBe('identity.role.organisation')
    expect(await invite(host, ['platform-manager'])).toBe('not-found')
  })
})

describe('verifying an organisation', () => {
  test('is for its own district or the city; a refusal says why, and can be mended', async () => {
    const { id: organisationId, version } = await organisationOf('newcomer')
    const decision = { organisationId, reason: '名称与登记不一致（示例）' }
    const by = (who: 'district' | 'lead', verdict: 'verified' | 'refused', at: number) =>
      outcomeOf(decide(who, decideOrganisation, { ...decision, decision: verdict, version: at }))
    expect(await by('district', 'verified', version)).toBe('not-found')
    expect(await by('lead', 'refused', version)).toBe('accepted')
    expect(await by('lead', 'verified', version)).toBe('conflict')
    expect((await organisationOf('newcomer')).state).toBe('refused')
    expect(await by('lead', 'verified', version + 1)).toBe('accepted')
    expect((await organisationOf('newcomer')).state).toBe('verified')
  })
})
