import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { holdersOf, namesOfPeople, organisationsByCodes } from '#modules/identity/index.ts'
import { employerOf, poolOf } from '../panel.ts'
import * as api from '../pool.api.ts'
import { lockProfile, profilesOf, storeProfile, storeVerification } from '../pool.store.ts'
import { codeRefusals, isStillVerified, profileRefusals } from '../rules.ts'
import { disciplineName } from '../terms.ts'

export const listPoolExperts = operation(api.listPoolExperts, async (_, { tx, now }) => {
  const { experts } = await poolOf(tx, now)
  return accept({
    experts: experts.map(({ personId, name, organisations, profile, load, recent }) => ({
      personId,
      name,
      organisations: [...organisations],
      employer: profile ? employerOf(profile) : null,
      disciplines: profile?.row.disciplines.map(disciplineName) ?? [],
      finance: profile?.row.finance ?? false,
      locality: profile?.row.locality ?? '',
      loadCap: profile?.row.loadCap ?? 0,
      load,
      recent,
      state: profile === null ? 'none' : profile.row.verifiedAt ? 'verified' : 'unverified',
    })),
  })
})

/** An expert reaches nobody's profile but their own. */
const within = (reach: { readonly scope: string; readonly personId?: string }, personId: string): void => {
  if (reach.scope !== 'city' && !(reach.scope === 'self' && reach.personId === personId))
    throw new Problem('not-found')
}

async function profileView(tx: Tx, personId: string) {
  const profile = (await profilesOf(tx, [personId])).get(personId)
  const name = (await namesOfPeople(tx, [personId])).get(personId)
  if (name === undefined) throw new Problem('not-found')
  const [holder] = await holdersOf(tx, 'expert', [personId])
  const organisations = holder?.organisations.map(one => one.name) ?? []
  return { name, organisations, profile: profile ? { ...profile.row, ...profile } : null }
}

export const getExpertProfile = operation(api.getExpertProfile, async ({ personId }, { tx, reach }) => {
  within(reach, personId)
  return accept(await profileView(tx, personId))
})

export const getOwnExpertProfile = operation(api.getOwnExpertProfile, async (_, { tx, actor }) => {
  const { personId } = signedIn(actor)
  return accept({ personId, ...(await profileView(tx, personId)) })
})

export const saveExpertProfile = operation(
  api.saveExpertProfile,
  async ({ personId, version, employments, ties, ...profile }, { tx, reach, now, newId, changed }) => {
    within(reach, personId)
    const before = await lockProfile(tx, personId)
    const [holder] = await holdersOf(tx, 'expert', [personId])
    const codes = [...employments, ...ties].map(({ uscc }) => uscc)
    const registered = (await organisationsByCodes(tx, codes)).map(({ uscc }) => uscc)
    const decision = decide({}, [
      holder ? null : { rule: 'review.expert', message: '此人没有“专家”角色，请先由安全管理员授予。' },
      ...profileRefusals({ employments, ties }, before?.ties ?? []),
      ...codeRefusals(codes, registered),
    ])
    if (!decision.ok) return decision
    const same =
      before !== null &&
      isStillVerified(
        { ...before, finance: before.row.finance },
        { finance: profile.finance, employments, ties },
      )
    const next = await storeProfile(
      tx,
      version,
      {
        personId,
        ...profile,
        verifiedAt: same ? before.row.verifiedAt : null,
        verifiedBy: same ? before.row.verifiedBy : null,
        createdAt: now,
      },
      employments,
      ties.map(one => ({ ...one, id: newId(), personId })),
    )
    changed({
      object: { kind: 'expert', id: personId },
      before: { employers: before?.employments.length ?? 0, ties: before?.ties.length ?? 0 },
      after: {
        employers: employments.length,
        ties: ties.length,
        verified: same && before.row.verifiedAt !== null,
      },
    })
    return accept({ version: next })
  },
)

export const verifyExpert = operation(
  api.verifyExpert,
  async ({ personId, version }, { tx, actor, now, changed }) => {
    const before = await lockProfile(tx, personId)
    if (!before) throw new Problem('not-found')
    if (before.row.verifiedAt) return refuse({ rule: 'review.verified', message: '已经核验过，请刷新。' })
    const next = await storeVerification(
      tx,
      { personId, version },
      { verifiedAt: now, verifiedBy: signedIn(actor).personId },
    )
    changed({ object: { kind: 'expert', id: personId }, after: { verified: true } })
    return accept({ version: next })
  },
)
