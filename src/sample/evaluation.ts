import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, day, hour, instantAt, type PlainDate, plainDate, type TimeOfDay } from '#kernel/calendar.ts'
import { startRound } from '#modules/evaluation/api.ts'
import { decideIndexTable, listIndexTables, proposeIndexTable } from '#modules/evaluation/table.api.ts'
import { importVouchers, setSecondPerson } from '#modules/ledger/api.ts'
import { confirmUsage, proposeUsage } from '#modules/usage/api.ts'
import type { Must } from './must.ts'

export const sampleEvaluation = z.object({
  /** The office whose person adopts what the lead office enters. */
  adopter: z.string(),
  note: z.string(),
  startedDaysAgo: z.int(),
  /** How many days ago the platforms were to have answered. */
  answeredBy: z.int(),
  /** What the evaluated year left behind, platform by platform: hours of one run for others and one for itself, and yuan. */
  records: z.array(
    z.object({
      platform: z.string(),
      line: z.string(),
      /** `by`: which of the organisation's accounts writes it down; its first confirms. */
      used: z.object({ by: z.int(), external: z.int(), internal: z.int() }),
      books: z
        .object({ service: z.string(), incubation: z.string(), staff: z.string(), energy: z.string() })
        .optional(),
    }),
  ),
})
type YearsRecord = z.output<typeof sampleEvaluation>['records'][number]

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly asColleague: (key: string, number: number) => Promise<Caller>
  readonly signInOffice: (key: string) => Promise<void>
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly lineOf: (name: string) => { id: string }
  readonly today: PlainDate
  readonly now: Date
  readonly doorAt: (moment: Date) => Door
}

/** Runs and vouchers of a year, each as it would have been written down two days after. */
async function loadYear(one: YearsRecord, year: number, stage: Stage): Promise<void> {
  const { must, asOwner, asColleague, platformOf, lineOf, doorAt } = stage
  const { id: platformId, host } = platformOf(one.platform)
  const owner = asOwner(host)
  const writer = await asColleague(host, one.used.by)
  const begins = [plainDate(`${year}-09-08`), plainDate(`${year}-10-13`)]
  const chosen: { entryId: string; number: number }[] = []
  for (const [at, kind] of (['external', 'internal'] as const).entries()) {
    const start = instantAt(begins[at] ?? plainDate(`${year}-09-08`), '08:00' as TimeOfDay)
    const end = new Date(start.getTime() + one.used[kind] * hour)
    const said = {
      resourceId: lineOf(one.line).id,
      start,
      end,
      kind,
      orderRef: '示例委托',
      reason: '按批记录登记',
    }
    const { entryId } = await must(proposeUsage, said, writer, doorAt(new Date(end.getTime() + 2 * day)))
    chosen.push({ entryId, number: 1 })
  }
  await must(
    confirmUsage,
    { chosen },
    owner,
    doorAt(instantAt(plainDate(`${year}-12-01`), '09:00' as TimeOfDay)),
  )
  if (!one.books) return
  const then = doorAt(instantAt(plainDate(`${year}-12-31`), '17:00' as TimeOfDay))
  const row = (kind: string, detail: string, yuan: string, text: string) => ({
    ...{ '日期*': `${year}-12-30`, '种类*': kind, 收入方式或成本分类: detail, '金额（元）*': yuan },
    ...{ '摘要*': `${text}，全年汇总（示例）`, '凭据*': '年度决算表（示例）' },
  })
  const { service, incubation, staff, energy } = one.books
  const rows = [
    row('自有收入', '服务收入', service, '中试服务'),
    ...(incubation === '0' ? [] : [row('自有收入', '企业孵化', incubation, '入驻企业场地与代测')]),
    row('运行成本', '人员', staff, '工资与社保'),
    row('运行成本', '能源动力', energy, '电费与蒸汽'),
  ]
  const from = 1_000_000_000
  await must(setSecondPerson, { platformId, from, reason: '单位财务制度（示例）' }, owner, then)
  await must(importVouchers, { platformId, rows, write: true }, owner, then)
  // The limit was for the year's totals alone: from now on each voucher has its second person again.
  await must(
    setSecondPerson,
    { platformId, from: null, reason: '年度汇总已入账，恢复逐笔复核（示例）' },
    owner,
    then,
  )
}

/** Adopts what the pack proposes, and starts the evaluation of last year by it. */
export async function loadEvaluation(
  { adopter, note, startedDaysAgo, answeredBy, records }: z.output<typeof sampleEvaluation>,
  stage: Stage,
): Promise<void> {
  const { must, asOwner, signInOffice, today, now, doorAt } = stage
  const year = Number(today.slice(0, 4)) - 1
  for (const one of records) await loadYear(one, year, stage)
  await signInOffice(adopter)
  const lead = asOwner('lead')
  const { proposals } = await must(listIndexTables, {}, lead)
  const [content] = proposals
  if (!content) return
  const then = doorAt(new Date(now.getTime() - startedDaysAgo * day))
  const { tableId } = await must(proposeIndexTable, { content: { ...content }, note }, lead, then)
  await must(decideIndexTable, { tableId, adopt: true }, asOwner(adopter), then)
  await must(startRound, { year, tableId, answerBy: addDays(today, -answeredBy) }, lead, then)
}
