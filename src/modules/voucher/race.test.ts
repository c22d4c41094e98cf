/** [AC-71] Many at once: the caps, the year and the invoice are held by the database. Door, with real connections. */
import { expect, test } from 'vitest'
import { bookableLine } from '#test/builders.ts'
import { asideFor, asideInput, grantedQuota, invoice, publishedScheme, usedBy } from '#test/vouchers.ts'
import { world } from '#test/world.ts'
import { applyQuota, listOwnQuotas, releaseVoucher, setAside } from './api.ts'
import { claimRedemption } from './redemption.api.ts'

const w = await world()
const { platformId } = await bookableLine(w)

const outcome = (decision: { ok: boolean; refusals?: readonly { rule: string }[] }): string =>
  decision.ok ? 'done' : (decision.refusals ?? []).map(({ rule }) => rule).join()

const count = (outcomes: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(outcomes)].map(one => [one, outcomes.filter(other => other === one).length]))

test('twelve uses at once of a quota for five and a half never pass it', async () => {
  const quotaId = await grantedQuota(w, 'buyer', (await publishedScheme(w)).schemeId, 5_500_000)
  const all = await Promise.all(
    Array.from({ length: 12 }, () => w.decide('buyer', setAside, asideInput(quotaId, platformId, 1_000_000))),
  )
  expect(count(all.map(outcome))).toEqual({ done: 6, 'voucher.left': 6 })
  const sums = all.flatMap(one => (one.ok ? [one.value.deductedFen] : []))
  expect(sums.toSorted((a, b) => a - b)).toEqual([500_000, ...Array(5).fill(1_000_000)])
  const { quotas } = await w.call('buyer', listOwnQuotas, {})
  expect(quotas[0]).toMatchObject({ reservedFen: 5_500_000, leftFen: 0 })
  const { rows } = await w.database.pool.query(
    `select q.reserved_fen = sum(u.deducted_fen) as kept from voucher.quota q join voucher.use u on u.quota_id = q.id
     where q.id = '${quotaId}' and u.state = 'reserved' group by q.id`,
  )
  expect(rows).toEqual([{ kept: true }])
})

test('of eight for one number, eight claims of one invoice and eight applications for a year, one each stands', async () => {
  const { schemeId } = await publishedScheme(w)
  const application = { schemeId, year: 2026, requestedFen: 5_000_000, purpose: '同一年度的八次并发申领' }
  const eight = <T>(make: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: 8 }, (_, i) => make(i)))
  const applied = await eight(() => w.decide('competitor', applyQuota, application))
  expect(count(applied.map(outcome))).toEqual({ 'voucher.fund': 8 })
  const own = await eight(() => w.decide('buyer', applyQuota, application))
  expect(count(own.map(outcome))).toEqual({ done: 1, 'voucher.once': 7 })

  const quotaId = await grantedQuota(w, 'buyer', (await publishedScheme(w)).schemeId)
  const input = asideInput(quotaId, platformId, 100_000)
  const aside = await eight(() => w.decide('buyer', setAside, input))
  expect(count(aside.map(outcome))).toEqual({ done: 1, 'voucher.duplicate': 7 })

  const uses: string[] = []
  for (let made = 0; made < 3; made++)
    uses.push(await usedBy(w, 'director', await asideFor(w, 'buyer', quotaId, platformId, 100_000), 100_000))
  const number = invoice()
  const claims = await Promise.all(
    uses.map(useId => w.decide('director', claimRedemption, { useId, invoice: number })),
  )
  expect(count(claims.map(outcome))).toEqual({ done: 1, 'voucher.invoice': 2 })
})

test('money is conserved through any course of uses: what is granted is reserved, used or left', async () => {
  const quotaId = await grantedQuota(w, 'buyer', (await publishedScheme(w)).schemeId, 3_000_000)
  const kept: string[] = []
  const quota = async () => (await w.call('buyer', listOwnQuotas, {})).quotas.find(({ id }) => id === quotaId)
  let seed = 7
  const dice = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % sides
  }
  for (let turn = 0; turn < 24; turn++) {
    const useId = kept.at(dice(Math.max(kept.length, 1)))
    if (useId !== undefined && dice(3) === 0) {
      await w.decide('buyer', releaseVoucher, { useId })
      kept.splice(kept.indexOf(useId), 1)
    } else {
      const made = await w.decide('buyer', setAside, asideInput(quotaId, platformId, 50_000 + dice(900_000)))
      if (made.ok) kept.push(made.value.useId)
    }
    const { grantedFen = 0, reservedFen = 0, usedFen = 0, leftFen = 0 } = (await quota()) ?? {}
    expect(reservedFen + usedFen + leftFen).toBe(grantedFen)
    expect(leftFen).toBeGreaterThanOrEqual(0)
  }
})
