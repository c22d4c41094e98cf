/** Door tests: what every operation leaves in the audit log, whoever calls it and however it ends. */
import { describe, expect, test } from 'vitest'
import type { Contract } from '#kernel/operation.ts'
import { verifyChain } from '#modules/audit/api.ts'
import { currentHead, entriesAfter } from '#modules/audit/store.ts'
import { type Actor, cast } from './cast.ts'
import { tries } from './doors/attempts.ts'
import { estate, parties } from './doors/estate.ts'
import { outcomeOf } from './outcomes.ts'
import { world } from './world.ts'

const w = await world()
const at = await estate(w, parties.first)

const newSince = (seq: number) => w.inside(tx => entriesAfter(tx, seq, 10_000))

const lastSeq = (): Promise<number> => w.inside(async tx => (await currentHead(tx))?.seq ?? 0)

describe('[S12] what every operation leaves in the log', () => {
  const callers: readonly (Actor | null)[] = [
    null,
    'buyer',
    'boss',
    'director',
    'scheduler',
    'security',
    'lead',
    'auditor',
    'district',
    'expert',
    'matchmaker',
    'accountant',
    'technician',
  ]

  const nobody = { personId: null, membershipId: null, organisationId: null }

  const letThrough = new Set<string>()

  /** Calls as one after another until somebody is let through; what each left, and how it ended. */
  async function tried(id: string) {
    const { contract, attempt } = tries.get(id) ?? {}
    if (!contract || !attempt) throw new Error(`nobody tries ${id}`)
    const calls = []
    for (const who of callers) {
      // These end the session they are called with.
      const own = ['identity.signOut', 'identity.actFor'].includes(id)
      const caller = w.caller(who && (own ? await w.tokenOf(who, null) : await w.tokenOf(who)))
      const before = await lastSeq()
      const end = await outcomeOf(
        w.door.run(id, attempt.input(at, who), caller).then(({ decision }) => decision),
      )
      const left = (await newSince(before)).filter(({ requestId }) => requestId === caller.requestId)
      calls.push({ who, end, contract, left })
      if (end === 'accepted') letThrough.add(id)
      if (end === 'accepted' && who !== null) break
    }
    return calls
  }

  const expectedOf = ({ contract, end }: { contract: Contract; end: string }): string[] => {
    if (end === 'accepted') return contract.audit === null ? [] : [contract.audit]
    const failed = ['sign-in-required', 'session-expired', 'sign-in-failed', 'code-wrong'].includes(end)
    return contract.auditsFailure && failed ? [`${contract.audit}.failed`] : []
  }

  test.each([...tries.keys()].toSorted())('%s', async id => {
    for (const call of await tried(id)) {
      const { who, end, contract, left } = call
      // One for each object that it read or changed.
      expect([...new Set(left.map(({ event }) => event))], `${who} ${end}`).toEqual(expectedOf(call))
      for (const entry of left) {
        const address = contract.unnamed ? '' : '192.0.2.1'
        expect(entry).toMatchObject({ operation: contract.id, address, at: w.clock.now() })
        if (who === null || contract.unnamed)
          expect(entry).toMatchObject({ actorKind: 'anonymous', ...nobody, roles: [] })
        else
          expect(entry).toMatchObject({
            actorKind: 'person',
            personId: expect.any(String),
            organisationId: expect.any(String),
            roles: [...cast[who].roles],
          })
      }
    }
  })

  test('was seen where most of them went through, not only where they were refused', () => {
    const forPeople = [...tries.values()].filter(({ contract }) => contract.permission !== 'system')
    expect(letThrough.size).toBeGreaterThan((forPeople.length * 2) / 3)
  })

  test('is chained and intact after all of that', async () => {
    const { intact, checked } = await w.call('auditor', verifyChain, {})
    expect(intact).toBe(true)
    expect(checked).toBeGreaterThan(50)
  })

  test('names people by their ids only: no address, no name, no password', async () => {
    const said = (await newSince(0)).map(({ objectId, reason, details }) =>
      JSON.stringify([objectId, reason, details]),
    )
    const people = /@|示例人员|purple bicycle/
    expect(said.filter(text => people.test(text))).toEqual([])
  })
})
