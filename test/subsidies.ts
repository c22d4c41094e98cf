/** Cases of support on their way: a title, a list, two reviews, a notice, a budget line, money. */
import { addDays, dateOf, day, plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import type { TitleLevel } from '#modules/catalogue/terms.ts'
import { confirmTitle, declareTitle } from '#modules/catalogue/title/api.ts'
import { round } from '#modules/evaluation/tables.ts'
import type { Grade } from '#modules/evaluation/terms.ts'
import { attachFile, listOwnFiles } from '#modules/files/api.ts'
import { confirmList, type saveItem } from '#modules/subsidy/api.ts'
import {
  addBudgetLine,
  agreeAward,
  getAward,
  issueAward,
  openAward,
  openSubsidyNotice,
  reviewAward,
} from '#modules/subsidy/office.api.ts'
import { titleInput } from './builders.ts'
import { type Actor, cast, organisations } from './cast.ts'
import { adoptedTable } from './evaluations.ts'
import { contentOf, png } from './pictures.ts'
import type { World } from './world.ts'

let numbers = 0

/** A title that the city's office has checked. */
export async function confirmedTitle(
  w: World,
  who: Actor,
  platformId: string,
  level: TitleLevel = 'provincial',
): Promise<string> {
  const { titleId } = await w.call(who, declareTitle, {
    ...{ ...titleInput, platformId, level, ladder: 'administrative' as const },
    docNumber: `示例认定〔2026〕${++numbers}号`,
    issuedOn: plainDate('2026-01-10'),
    expiresOn: null,
  })
  await w.call(who, attachFile, {
    ...{ recordKind: 'title', recordId: titleId, purpose: 'source', title: '认定文件（示例）' },
    ...{ visibility: 'public', file: contentOf(png()) },
  })
  const { files } = await w.call('lead', listOwnFiles, { recordKind: 'title', recordId: titleId })
  await w.call('lead', confirmTitle, { titleId, version: 1, documents: files.map(({ id }) => id) })
  return titleId
}

export const openedFor = async (w: World, basisId: string) =>
  (await w.call('lead', openAward, { kind: 'equipment', basisId })).awardId

/** A reward for a grade that a document gave. */
export const rewardFor = async (w: World, platformId: string, year = 2025) =>
  (
    await w.call('lead', openAward, {
      kind: 'reward',
      basisId: `${platformId}:${year}`,
      documented: { docNumber: `示例评〔${year + 1}〕1号`, publishedOn: plainDate('2026-02-20') },
    })
  ).awardId

export const invoiceOf = (): string => `2633300000000${String(++numbers).padStart(7, '0')}`

export const itemInput = (
  awardId: string,
  changes: Partial<Input<typeof saveItem>> = {},
): Input<typeof saveItem> => ({
  awardId,
  name: '200 L 耐腐蚀反应釜',
  net: 60_000_000,
  tax: 0,
  invoice: invoiceOf(),
  invoiceLine: 1,
  invoicedOn: plainDate('2025-11-05'),
  paidOn: plainDate('2025-11-20'),
  acquisition: 'new',
  funding: 'own',
  ...changes,
})

export const confirmation = (who: Actor) => ({
  version: 1,
  provincialFen: 0,
  payeeName: organisations[cast[who].organisation].name,
  payeeBank: '示例银行平湖支行',
  payeeAccount: '6222 0000 0000 0001',
})

const versionOf = async (w: World, awardId: string) =>
  (await w.call('lead', getAward, { awardId })).award.version

export async function confirmedReward(w: World, who: Actor, platformId: string, year?: number) {
  const awardId = await rewardFor(w, platformId, year)
  await w.call(who, confirmList, { awardId, ...confirmation(who) })
  return awardId
}

export const rewardFen = 100_000_000

export async function reviewedReward(w: World, who: Actor, platformId: string, year?: number) {
  const awardId = await confirmedReward(w, who, platformId, year)
  await w.call('lead', reviewAward, { awardId, version: 2, amount: rewardFen })
  return awardId
}

export async function noticedReward(w: World, who: Actor, platformId: string, year?: number) {
  const awardId = await reviewedReward(w, who, platformId, year)
  await w.call('finance', agreeAward, { awardId, version: 3 })
  await w.call('lead', openSubsidyNotice, { awardId, version: 4, workingDays: 5 })
  return awardId
}

export const budgetInput = (): Input<typeof addBudgetLine> => ({
  year: 2026,
  name: '中试平台专项资金（示例）',
  docNumber: `示财指〔2026〕${++numbers}号`,
  total: 500_000_000,
})

export const budgetLineFor = async (w: World) =>
  (await w.call('finance', addBudgetLine, budgetInput())).lineId

/** The days of the notice pass. */
export const afterNotice = (w: World) => w.later(10 * day)

export async function issued(w: World, awardId: string, reports: Input<typeof issueAward>['reports'] = []) {
  await w.call('finance', issueAward, {
    ...{ awardId, version: await versionOf(w, awardId), budgetLineId: await budgetLineFor(w) },
    ...{ docNumber: `示财〔2026〕${++numbers}号`, reports },
  })
  return awardId
}

/** Grades of a year as the annual evaluation leaves them; how it comes to them has tests of its own. */
export async function publishedGrades(w: World, year: number, grades: Readonly<Record<string, Grade>>) {
  const [tableId, now] = [await adoptedTable(w), w.clock.now()]
  const roundId = crypto.randomUUID()
  const [noticeFrom, noticeUntil] = [addDays(dateOf(now), -10), addDays(dateOf(now), -3)]
  await w.inside(async tx => {
    await tx.insert(round).values({
      ...{ id: roundId, year, tableId, engine: '1', stage: 'published', takenAt: now },
      ...{ answerBy: noticeFrom, noticeFrom, noticeUntil, publishedAt: now, startedBy: crypto.randomUUID() },
    })
  })
  for (const [platformId, grade] of Object.entries(grades))
    await w.database.pool.query(
      `insert into evaluation.part (id, round_id, platform_id, organisation_id, locality, platform_name, klass, grade,
         result, result_hash)
       values ($1, $2, $3, $3, '330482', '示例补助平台', 'enterprise', $4, '{}', 'none')`,
      [crypto.randomUUID(), roundId, platformId, grade],
    )
}
