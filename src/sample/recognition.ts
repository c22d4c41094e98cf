import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, dateOf, day, type PlainDate, weekdayOf } from '#kernel/calendar.ts'
import { attachFile } from '#modules/files/api.ts'
import {
  checkFormally,
  decideLocally,
  getApplication,
  proposeRecognition,
  publishNotice,
} from '#modules/recognition/api.ts'
import { publishCall } from '#modules/recognition/call.api.ts'
import {
  getOwnApplication,
  saveApplication,
  startApplication,
  submitApplication,
} from '#modules/recognition/own.api.ts'
import {
  closeReview,
  getReview,
  listReviews,
  planReview,
  seatExperts,
  startReview,
} from '#modules/review/api.ts'
import {
  acceptSeat,
  getAssignedReview,
  listAssignedReviews,
  saveSheetDraft,
  submitSheet,
} from '#modules/review/expert.api.ts'
import { listPoolExperts } from '#modules/review/pool.api.ts'
import { recognitionFile } from './files.ts'
import type { Must } from './must.ts'

const call = z.object({
  name: z.string(),
  text: z.string(),
  /** When it was published, and how long it was open. */
  daysAgo: z.int().default(0),
  openDays: z.int(),
  quotas: z.array(z.object({ locality: z.string(), places: z.int() })).default([]),
  contact: z.string(),
  applications: z.array(z.object({ platform: z.string(), until: z.enum(['draft', 'submitted', 'noticed']) })),
})

export const sampleRecognition = z.object({
  /** The county's office that recommends. */
  office: z.string(),
  calls: z.array(call),
  /** What each application says besides what the system knows. */
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  attachments: z.array(z.string()),
  /** Who judges, by number among the accounts of the experts, and what each gives. */
  panel: z.array(z.object({ expert: z.int(), name: z.string(), finance: z.boolean(), points: z.int() })),
})

type SampleRecognition = z.output<typeof sampleRecognition>
interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly asExpert: (number: number) => Promise<Caller>
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly doorAt: (moment: Date) => Door
  readonly now: Date
}

/** Experts judge what passed the formal check, as far as a review needs to be closed. */
async function judged({ panel }: SampleRecognition, reviewed: string, { must, asOwner, asExpert }: Stage) {
  const office = asOwner('lead')
  const { reviews } = await must(listReviews, {}, office)
  const reviewId = reviews.find(one => one.title.startsWith(`${reviewed}：`))?.id ?? ''
  const { experts } = await must(listPoolExperts, {}, office)
  const { version } = await must(getReview, { reviewId }, office)
  await must(
    planReview,
    { reviewId, version, needed: panel.length, aggregation: 'median', workingDays: 10 },
    office,
  )
  const pairs = panel.map(({ name, finance }) => ({
    reviewId,
    personId: experts.find(one => one.name.startsWith(name))?.personId ?? '',
    role: finance ? ('finance' as const) : ('technical' as const),
  }))
  await must(seatExperts, { pairs }, office)
  const seats: { seatId: string; caller: Caller; points: number }[] = []
  for (const { expert, points } of panel) {
    const caller = await asExpert(expert)
    const found = await must(listAssignedReviews, {}, caller)
    const seatId = found.reviews.find(one => one.title.startsWith(`${reviewed}：`))?.seatId ?? ''
    await must(acceptSeat, { seatId }, caller)
    seats.push({ seatId, caller, points })
  }
  await must(startReview, { reviewId, version: version + 1 }, office)
  for (const { seatId, caller, points } of seats) {
    const assigned = await must(getAssignedReview, { seatId }, caller)
    const draft = {
      points: Object.fromEntries(assigned.rubric.items.map(({ id }) => [id, points])),
      notes: {},
      opinion: 'recommend',
      comment: '条件具备，建议认定。（示例）',
    }
    const saved = await must(saveSheetDraft, { seatId, version: assigned.version, draft }, caller)
    await must(submitSheet, { seatId, version: saved.version }, caller)
  }
  const scored = await must(getReview, { reviewId }, office)
  await must(closeReview, { reviewId, version: scored.version }, office)
}

const workingDayFrom = (date: PlainDate): PlainDate =>
  weekdayOf(date) > 5 ? workingDayFrom(addDays(date, 1)) : date

/** Calls for applications, and applications as far as the sample says; what has happened already, on its day. */
export async function loadRecognition(sample: SampleRecognition, stage: Stage): Promise<void> {
  const { office, calls, answers, attachments } = sample
  const { asOwner, platformOf, now, doorAt } = stage
  for (const { daysAgo, openDays, applications, ...said } of calls) {
    const begun = new Date(now.getTime() - daysAgo * day)
    const then = daysAgo === 0 ? undefined : doorAt(begun)
    const must: Must = (contract, input, caller) => stage.must(contract, input, caller, then)
    const lead = asOwner('lead')
    const { callId } = await must(
      publishCall,
      {
        ...said,
        ...{ level: 'municipal', mostCorrections: 2, experts: 3, opensAt: begun },
        closesAt: new Date(begun.getTime() + openDays * day),
      },
      lead,
    )
    for (const { platform, until } of applications) {
      const { id: platformId, host } = platformOf(platform)
      const owner = asOwner(host)
      const { applicationId } = await must(startApplication, { callId, platformId }, owner)
      if (until === 'draft') continue
      const { draft, statements, version } = await must(getOwnApplication, { applicationId }, owner)
      const saved = await must(
        saveApplication,
        {
          ...{ applicationId, version },
          draft: { ...draft, ...answers },
          statements: statements.map(({ code }) => code),
        },
        owner,
      )
      for (const title of attachments)
        await must(attachFile, recognitionFile('certificate.pdf', title, applicationId), owner)
      await must(submitApplication, { applicationId, version: saved.version }, owner)
      if (until === 'submitted') continue
      const reason = '材料属实，条件具备（示例）'
      await must(decideLocally, { applicationId, outcome: 'recommend', reason }, asOwner(office))
      const { checks } = await must(getApplication, { applicationId }, lead)
      const items = checks.map(({ code }) => ({ code, verdict: 'meets' as const }))
      await must(checkFormally, { applicationId, outcome: 'accept', items }, lead)
      await judged(sample, platform, { ...stage, must })
      await must(proposeRecognition, { applicationId, reason: '评审得分达到要求（示例）' }, lead)
      await must(
        publishNotice,
        {
          ...{
            callId,
            applicationIds: [applicationId],
            workingDays: 5,
            opensOn: workingDayFrom(dateOf(begun)),
          },
          name: '拟认定市级中试平台公示（示例）',
          text: '经专家评审，拟认定下列平台为市级中试平台，现予公示。公示期内如有异议，请实名提出。（示例）',
          contact: said.contact,
          complaints: '0573-0000-0209（示例）',
        },
        lead,
      )
    }
  }
}
