import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, dateOf, day } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import { codesOf } from '#kernel/schema.ts'
import { confirmList, saveItem } from '#modules/subsidy/api.ts'
import {
  addBudgetLine,
  agreeAward,
  listEntitlements,
  openAward,
  openSubsidyNotice,
  reviewAward,
} from '#modules/subsidy/office.api.ts'
import { acquisitions } from '#modules/subsidy/terms.ts'
import type { Must } from './must.ts'

const item = z.object({
  name: z.string(),
  yuan: z.string(),
  taxYuan: z.string().default('0'),
  invoice: z.string(),
  /** Days before today. */
  invoicedAgo: z.int(),
  paidAgo: z.int().optional(),
  acquisition: z.enum(codesOf(acquisitions)).default('new'),
  elsewhere: z.string().optional(),
})

export const sampleSubsidies = z.object({
  treasury: z.string(),
  budget: z.object({ name: z.string(), docNumber: z.string(), yuan: z.string() }),
  /** Support for the equipment of a platform that has the title; its list stays open. */
  equipment: z.object({ platform: z.string(), items: z.array(item) }),
  /** Rewards by document, announced long enough ago to be issued. */
  rewards: z.array(
    z.object({ platform: z.string(), yearsAgo: z.int(), docNumber: z.string(), noticedDaysAgo: z.int() }),
  ),
})

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly hostName: (key: string) => string
  readonly now: Date
  readonly doorAt: (moment: Date) => Door
}

const fen = (yuan: string): number => parseYuan(yuan) ?? 0

/** A case whose ratio nobody has set, and rewards on their way, each step by whoever would take it. */
export async function loadSubsidies(
  { treasury, budget, equipment, rewards }: z.output<typeof sampleSubsidies>,
  { must, asOwner, platformOf, hostName, now, doorAt }: Stage,
): Promise<void> {
  const [lead, finance] = [asOwner('lead'), asOwner(treasury)]
  const today = dateOf(now)
  const year = Number(today.slice(0, 4))
  const { yuan, ...line } = budget
  await must(addBudgetLine, { ...line, year, total: fen(yuan) }, finance)

  const { id, host } = platformOf(equipment.platform)
  const { entitlements } = await must(listEntitlements, {}, lead)
  const basis = entitlements.find(one => one.platformId === id && one.kind === 'equipment')
  if (!basis) throw new Error(`sample data: ${equipment.platform} has no title that is supported`)
  const { awardId } = await must(openAward, { kind: 'equipment', basisId: basis.basisId }, lead)
  for (const one of equipment.items)
    await must(
      saveItem,
      {
        ...{ awardId, name: one.name, net: fen(one.yuan), tax: fen(one.taxYuan), invoice: one.invoice },
        ...{ acquisition: one.acquisition, funding: 'own', invoiceLine: 1 },
        invoicedOn: addDays(today, -one.invoicedAgo),
        paidOn: one.paidAgo === undefined ? null : addDays(today, -one.paidAgo),
        elsewhere: one.elsewhere ?? null,
      },
      asOwner(host),
    )

  for (const { platform, yearsAgo, docNumber, noticedDaysAgo } of rewards) {
    const owned = platformOf(platform)
    const then = new Date(now.getTime() - noticedDaysAgo * day)
    const door = doorAt(then)
    const documented = { docNumber, publishedOn: addDays(dateOf(then), -10) }
    const basisId = `${owned.id}:${year - yearsAgo}`
    const opened = await must(openAward, { kind: 'reward', basisId, documented }, lead, door)
    const payee = { payeeName: hostName(owned.host), payeeBank: '示例银行', payeeAccount: '00000000000001' }
    const file = { awardId: opened.awardId }
    await must(confirmList, { ...file, version: 1, ...payee }, asOwner(owned.host), door)
    await must(reviewAward, { ...file, version: 2, amount: 100_000_000 }, lead, door)
    await must(agreeAward, { ...file, version: 3 }, finance, door)
    await must(openSubsidyNotice, { ...file, version: 4, workingDays: 5 }, lead, door)
  }
}
