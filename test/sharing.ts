/** Books and shares of a platform, through the operations that everyone uses. */
import { type PlainDate, plainDate } from '#kernel/calendar.ts'
import { proposeVoucher, setSecondPerson } from '#modules/ledger/api.ts'
import { getStatement, listLedgerEntries } from '#modules/ledger/statement.api.ts'
import type { Stream } from '#modules/ledger/terms.ts'
import { draftAgreement, offerAgreement, signAgreement } from '#modules/sharing/agreement.api.ts'
import { confirmDistribution, draftDistribution, getDistribution } from '#modules/sharing/run.api.ts'
import { freezeSale } from '#modules/sharing/sale.api.ts'
import { bookableLine } from './builders.ts'
import { type Actor, type OrganisationName, organisations } from './cast.ts'
import type { World } from './world.ts'

/** Above any amount of the tests: vouchers stand alone. */
export const everything = 900_000_000_000_000

export const evidence = '银行回单 2026-0001（示例）'

interface Earned {
  readonly who?: Actor
  readonly on?: PlainDate
  readonly detail?: Stream
}

/** Own income that is booked at once; its entry. */
export async function earn(
  { call }: World,
  platformId: string,
  amount: number,
  { who = 'director', on = plainDate('2026-03-02'), detail = 'service' }: Earned = {},
): Promise<string> {
  await call(who, proposeVoucher, {
    ...{ platformId, kind: 'income', happenedOn: on, detail, amount, text: '示例服务收入', evidence },
  })
  const { entries } = await call(who, listLedgerEntries, {
    platformId,
    from: on,
    to: plainDate('2026-12-31'),
    limit: 1,
  })
  return entries[0]?.id ?? ''
}

export const alone = ({ call }: World, platformId: string, who: Actor = 'director') =>
  call(who, setSecondPerson, { platformId, from: everything, reason: '测试中不另行复核' })

/** What an agreement of these organisations says; shares in hundredths of a percent. */
export const agreementInput = (shares: Partial<Record<OrganisationName, number>>) => {
  const parties = (Object.keys(shares) as OrganisationName[]).map(name => ({
    uscc: organisations[name].uscc,
    role: '共建（示例）',
    basisPoints: shares[name] ?? 0,
  }))
  return {
    agreedFrom: plainDate('2026-01-01'),
    document: '示例共建协议 2026-1',
    ownership: '各方在平台完成的成果按投入约定归属（示例）。',
    parties,
    contributions: parties.map(({ uscc }) => ({
      ...{ uscc, kind: 'money' as const, what: '出资建设（示例）', valuation: 'paid' as const },
      ...{ amount: 100_000_000, evidence: '验资报告（示例）' },
    })),
  }
}

const signers: Partial<Record<OrganisationName, Actor>> = {
  host: 'director',
  otherHost: 'otherDirector',
  maker: 'boss',
  rival: 'competitor',
}

/** An agreement that every party has signed. */
export async function agreed(
  { call }: World,
  platformId: string,
  shares: Partial<Record<OrganisationName, number>>,
  who: Actor = 'director',
): Promise<string> {
  const drafted = await call(who, draftAgreement, { platformId, ...agreementInput(shares) })
  const { digest } = await call(who, offerAgreement, drafted)
  for (const name of Object.keys(shares) as OrganisationName[])
    await call(signers[name] ?? 'boss', signAgreement, { agreementId: drafted.agreementId, digest })
  return drafted.agreementId
}

/** Income of which the shares are frozen. */
export async function sold(w: World, platformId: string, amount: number, how: Earned = {}): Promise<string> {
  const entryId = await earn(w, platformId, amount, how)
  return (await w.call(how.who ?? 'director', freezeSale, { entryId })).saleId
}

export const today = plainDate('2026-03-02')
export const thirds = { host: 3334, maker: 3333, rival: 3333 }

/** A platform with its books, and what is done with shares of it. */
export function shares(w: World) {
  const { call } = w

  const platform = async (coBuilders: string[] = []) => {
    const { platformId } = await bookableLine(w, {
      platform: {
        coBuilders: coBuilders.map(name => ({
          ...{ name, role: '出资建设', contribution: 'money' as const, share: 10 },
        })),
      },
    })
    await alone(w, platformId)
    return platformId
  }

  /** A platform with an agreement in force, half of it others’ unless said otherwise. */
  async function shared(parties: Parameters<typeof agreed>[2] = { host: 5000, maker: 3000, rival: 2000 }) {
    const platformId = await platform()
    await agreed(w, platformId, parties)
    return platformId
  }

  /** A run that is put together, and still to be confirmed. */
  async function drafted(platformId: string) {
    const { runId } = await call('accountant', draftDistribution, { platformId, through: today })
    return { runId, ...(await call('accountant', getDistribution, { runId })) }
  }

  async function confirmed(platformId: string) {
    const { runId } = await drafted(platformId)
    await call('director', confirmDistribution, { runId })
    return { runId, ...(await call('director', getDistribution, { runId })) }
  }

  /** What stands on each account, without those that stand at nothing. */
  async function balances(platformId: string) {
    const year = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') }
    const { rows, total } = await call('director', getStatement, { platformId, ...year })
    if (total.closing !== 0) throw new Error(`the books of ${platformId} don't balance`)
    return Object.fromEntries(
      rows.filter(({ closing }) => closing !== 0).map(({ account, closing }) => [account, closing]),
    )
  }

  return { platform, shared, drafted, confirmed, balances }
}

export const payInput = (payoutId: string, reference: string) => ({ payoutId, reference, paidOn: today })

export const refundInput = (saleId: string, amount: number, reference: string) => ({
  ...{ saleId, amount, reference, reason: '示例退款' },
})
