/** Rule test: the service that signs is asked for nothing that couldn't come into force. */
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { billing } from '#test/billing.ts'
import { world } from '#test/world.ts'
import { signSupplement as sign } from './operations/sign-supplement.ts'
import type { PriceStanding } from './price-change.ts'
import { milestonesOf, ordersByIds } from './store.ts'
import { proposeSupplement } from './supplement.api.ts'

const w = await world()
const { signed } = billing(w)

test('[C25] a price that can’t come into force any more isn’t handed to the signature service', async () => {
  const { orderId } = await signed()
  const [order] = await w.inside(tx => ordersByIds(tx, [orderId]))
  const all = await w.inside(tx => milestonesOf(tx, orderId))
  const exact = await w.call('director', proposeSupplement, {
    ...{ orderId, kind: 'change', content: '减少一批放大试验，其余条件不变。' },
    price: {
      changes: [{ name: '减少一批', fen: -50_000, reason: '双方同意减少' }],
      milestones: all.map(({ orderId: _, share: _share, ...one }) =>
        one.position === 0 ? { ...one, fen: one.fen - 50_000 } : one,
      ),
    },
  })
  const client: Actor = {
    ...{ kind: 'person', personId: crypto.randomUUID(), sessionId: crypto.randomUUID(), stage: 'full' },
    actingFor: {
      ...{ membershipId: crypto.randomUUID(), organisationId: order?.clientId ?? '' },
      ...{ organisationName: '示例制造企业', organisationKind: 'enterprise', verified: true },
      ...{ locality: '', department: null, roles: ['enterprise-manager'], withheld: [] },
    },
    secondFactorAt: w.clock.now(),
  }
  const asked: string[] = []
  const service = {
    ...{ provider: '测试', binding: false, check: () => true },
    sign: async ({ hash }: { hash: string }) => {
      asked.push(hash)
      return { reference: '1', seal: '1' }
    },
  }
  const preparedWith = (standing: PriceStanding) =>
    sign(
      service,
      path => path,
      async () => standing,
    ).prepare?.(exact, { actor: client, now: w.clock.now(), read: w.inside })
  const free = { fixed: new Set<number>(), billed: 0, byUse: false }
  expect(await preparedWith({ ...free, fixed: new Set([0]) })).toBe(null)
  expect(asked).toEqual([])
  expect(await preparedWith(free)).toEqual({ reference: '1', seal: '1' })
  expect(asked).toEqual([exact.hash])
})
