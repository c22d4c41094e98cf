/** What stands against making a record public, or against taking it back. */
import { addDays, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Content } from './content.ts'
import type { RecordState, ShowcaseKind } from './terms.ts'

/** Kinds whose claims others rely on: another person must agree (A10). For the others the owner may alone. */
export const asksSecondPerson: Readonly<Record<ShowcaseKind, boolean>> = {
  achievement: true,
  solution: false,
  plant: false,
  factory: false,
}

interface SubmissionFacts {
  readonly ownerVerified: boolean
  readonly isPending: boolean
  readonly publishOn: PlainDate | null
  readonly today: PlainDate
  readonly pack: Pack
  /** Of the platforms that the content names by id, those that are public. */
  readonly publicPlatforms: readonly string[]
}

const latestDays = 366

export function submissionRefusals(content: Content, facts: SubmissionFacts): (Refusal | null)[] {
  const strangers =
    content.kind === 'solution'
      ? content.platforms.filter(({ id }) => id !== null && !facts.publicPlatforms.includes(id))
      : []
  return [
    facts.ownerVerified
      ? null
      : {
          rule: 'showcase.verified',
          message: '本单位尚未通过核验，请等待属地主管部门核验后再提交。',
        },
    facts.isPending
      ? { rule: 'showcase.pending', message: '已有一版在等待复核或发布，请先撤回那一版再提交。' }
      : null,
    facts.pack.localities.some(({ code }) => code === content.locality)
      ? null
      : {
          rule: 'showcase.locality',
          field: 'locality',
          message: `“${content.locality}”不在地区名录中，请从列表中选择。`,
        },
    strangers.length === 0
      ? null
      : {
          rule: 'showcase.platforms',
          field: 'platforms',
          message: `“${strangers.map(({ name }) => name).join('、')}”尚未发布，请先发布平台，或只写名称。`,
        },
    facts.publishOn === null || isWithinYear(facts.publishOn, facts.today)
      ? null
      : {
          rule: 'showcase.day',
          field: 'publishOn',
          message: `发布日期须在今天（${formatDate(facts.today)}）之后一年以内，立即发布请留空。`,
          facts: { publishOn: facts.publishOn, today: facts.today },
        },
  ]
}

const isWithinYear = (date: PlainDate, today: PlainDate): boolean =>
  date > today && date <= addDays(today, latestDays)

export const publishedRefusal = (state: RecordState): Refusal | null =>
  state === 'published' ? null : { rule: 'showcase.state', message: '该记录未在公开状态，请刷新后再看。' }
