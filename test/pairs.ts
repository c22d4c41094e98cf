/** What tests of 结对 begin with. */
import { plainDate } from '#kernel/calendar.ts'
import { eq } from '#kernel/sql.ts'
import { organisation } from '#modules/identity/tables.ts'
import { proposePair } from '#modules/pairing/api.ts'
import { getTerms } from '#modules/taxonomy/api.ts'
import { edition } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { type Member, newcomer } from '#test/crowd.ts'
import type { World } from '#test/world.ts'

/** The directory of clusters that chains are chosen from, where this world has none yet. */
export async function chainsIn(w: World): Promise<void> {
  const { edition: held } = await w.call(null, getTerms, { scheme: 'cluster-135n' })
  if (held) return
  const terms = [
    { code: 'emerging', name: '新兴产业' },
    { code: pairSaid.chain, parent: 'emerging', name: '前沿新材料' },
  ]
  await edition(w, { scheme: 'cluster-135n', terms })
}

/** A university that no other test has met, of a place where nobody of the cast holds office. */
export async function university(w: World): Promise<Member & { readonly uscc: string }> {
  const member = await newcomer(w, ['enterprise-manager'])
  const [row] = await w.inside(tx =>
    tx
      .update(organisation)
      .set({ kind: 'university', locality: '330424', uscc: member.personId.replaceAll('-', '').slice(0, 18) })
      .where(eq(organisation.id, member.organisationId))
      .returning(),
  )
  return { ...member, uscc: row?.uscc ?? '' }
}

export const pairSaid = {
  chain: 'advanced-materials',
  aims: '联合开展含氟单体的放大验证，形成可量产的工艺。',
  until: plainDate('2027-03-01'),
  shown: true,
}

interface Sides {
  readonly offers: Actor
  readonly platformId: string
  readonly firmUscc: string
  readonly school: { readonly uscc: string }
}

export const proposed = (w: World, { offers, platformId, firmUscc, school }: Sides) =>
  w.call(offers, proposePair, {
    ...{ as: 'platform', platformId, ...pairSaid },
    others: [
      { role: 'university', uscc: school.uscc },
      { role: 'firm', uscc: firmUscc },
    ],
  })
