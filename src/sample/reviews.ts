import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import {
  arrangeReview,
  closeReview,
  getReview,
  planReview,
  seatExperts,
  startReview,
} from '#modules/review/api.ts'
import {
  acceptSeat,
  getAssignedReview,
  listAssignedReviews,
  recordVisit,
  saveSheetDraft,
  submitSheet,
} from '#modules/review/expert.api.ts'
import { listPoolExperts, saveExpertProfile, verifyExpert } from '#modules/review/pool.api.ts'
import { recordMinutes } from '#modules/review/result.api.ts'
import { tieKinds } from '#modules/review/terms.ts'
import type { Must } from './must.ts'

const panel = z.object({
  title: z.string(),
  /** The organisation that it is about, by its key. */
  concerns: z.string(),
  disciplines: z.array(z.string()),
  needed: z.int(),
  /** Who sits in it, by their number among the accounts of the experts' employer. */
  judges: z.array(z.int()).default([]),
  until: z.enum(['forming', 'scoring', 'closed']),
  scores: z.array(z.int()).default([]),
  visit: z.object({ place: z.string(), seen: z.string(), doubts: z.string() }).optional(),
  minutes: z.string().optional(),
})

export const sampleReviews = z.object({
  employer: z.string(),
  experts: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      disciplines: z.array(z.string()),
      finance: z.boolean(),
      tie: z.object({ kind: z.enum(codesOf(tieKinds)), with: z.string() }).optional(),
    }),
  ),
  panels: z.array(panel),
})

type SampleReviews = z.output<typeof sampleReviews>
type SamplePanel = z.output<typeof panel>

interface Organisation {
  readonly name: string
  readonly uscc: string
  readonly locality: string
}

interface Stage {
  readonly must: Must
  readonly office: Caller
  readonly asExpert: (number: number) => Promise<Caller>
  readonly organisationOf: (key: string) => Organisation | undefined
  readonly today: PlainDate
}

const known = (stage: Stage, key: string): Organisation => {
  const one = stage.organisationOf(key)
  if (!one) throw new Error(`sample data: no organisation ${key}`)
  return one
}

/** Fills in and verifies the profile of each expert; answers their ids in order. */
async function loadPool({ employer, experts }: SampleReviews, stage: Stage): Promise<string[]> {
  const { must, office, today } = stage
  const { name, uscc, locality } = known(stage, employer)
  const { experts: pool } = await must(listPoolExperts, {}, office)
  const ids: string[] = []
  for (const { name: wanted, tie, ...profile } of experts) {
    const personId = pool.find(one => one.name.startsWith(wanted))?.personId ?? ''
    const tied = tie && known(stage, tie.with)
    const { version } = await must(
      saveExpertProfile,
      {
        ...{ personId, version: 0, ...profile, loadCap: 8, locality },
        employments: [{ uscc, name, since: addDays(today, -3000), until: null }],
        ties:
          tie && tied ? [{ kind: tie.kind, uscc: tied.uscc, name: tied.name, note: '', until: null }] : [],
      },
      office,
    )
    await must(verifyExpert, { personId, version }, office)
    ids.push(personId)
  }
  return ids
}

async function score(
  seatId: string,
  given: number,
  caller: Caller,
  { must, today }: Stage,
  panel: SamplePanel,
) {
  const { rubric, version } = await must(getAssignedReview, { seatId }, caller)
  if (panel.visit && given === panel.scores[0])
    await must(recordVisit, { seatId, key: seatId, visitedOn: today, ...panel.visit }, caller)
  const draft = {
    points: Object.fromEntries(rubric.items.map(({ id }, index) => [id, index === 3 ? given - 1 : given])),
    notes: { [rubric.items[3]?.id ?? '']: '经费来源须再落实。' },
    opinion: given > 7 ? 'recommend' : 'revise',
    comment: '条件基本具备，建议补充对外收费标准和持续经费安排。（示例）',
  }
  const saved = await must(saveSheetDraft, { seatId, version, draft }, caller)
  await must(submitSheet, { seatId, version: saved.version }, caller)
}

async function loadPanel(
  panel: SamplePanel,
  ids: readonly string[],
  money: ReadonlySet<string>,
  stage: Stage,
) {
  const { must, office } = stage
  const { title, concerns, disciplines, needed, judges, until, scores } = panel
  const { name, uscc, locality } = known(stage, concerns)
  const sections = [
    { heading: '事项', text: `${title}：请按评分表独立评审。` },
    { heading: '基本情况', text: `${name}现有中试线、场地和人员情况见其平台页面；本材料为示例。` },
  ]
  const organisations = [{ uscc, name }]
  const opened = { title, rubric: 'recognition', locality, disciplines, organisations, sections, needed }
  const { reviewId } = await must(arrangeReview, opened, office)
  if (until === 'forming') return
  await must(planReview, { reviewId, version: 1, needed, aggregation: 'median', workingDays: 10 }, office)
  const pairs = judges.map(number => {
    const personId = ids[number - 1] ?? ''
    return { reviewId, personId, role: money.has(personId) ? ('finance' as const) : ('technical' as const) }
  })
  await must(seatExperts, { pairs }, office)
  const seats: { seatId: string; caller: Caller }[] = []
  for (const number of judges) {
    const caller = await stage.asExpert(number)
    const { reviews } = await must(listAssignedReviews, { limit: 1 }, caller)
    const seatId = reviews[0]?.seatId ?? ''
    await must(acceptSeat, { seatId }, caller)
    seats.push({ seatId, caller })
  }
  await must(startReview, { reviewId, version: 2 }, office)
  for (const [index, given] of scores.entries()) {
    const { seatId = '', caller = office } = seats[index] ?? {}
    await score(seatId, given, caller, stage, panel)
  }
  if (until !== 'closed') return
  const { version } = await must(getReview, { reviewId }, office)
  await must(closeReview, { reviewId, version }, office)
  if (panel.minutes) await must(recordMinutes, { reviewId, revision: 0, text: panel.minutes }, office)
}

/** The pool of experts, and reviews as far as the sample says. */
export async function loadReviews(sample: SampleReviews, stage: Stage): Promise<void> {
  const ids = await loadPool(sample, stage)
  const money = new Set(ids.filter((_, index) => sample.experts[index]?.finance))
  for (const panel of sample.panels) await loadPanel(panel, ids, money, stage)
}
