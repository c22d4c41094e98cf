import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { agreeArticle, saveArticleDraft, submitArticle } from '#modules/content/own.api.ts'
import { articleKinds } from '#modules/content/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Must } from './must.ts'

export const sampleArticle = z.object({
  kind: z.enum(codesOf(articleKinds)),
  content: z.record(z.string(), z.unknown()),
  /** Title, number, issuers, dates, source and clauses are those of the policy pack. */
  fromPack: z.boolean().default(false),
  /** Explains the policy that came before it. */
  ofPolicy: z.boolean().default(false),
  untilInDays: z.int().optional(),
  /** The office that writes it; the city's lead department where nothing is said. */
  office: z.string().default('lead'),
})
type SampleArticle = z.output<typeof sampleArticle>

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly asColleague: (key: string, number: number) => Promise<Caller>
  readonly pack: Pack
  readonly today: PlainDate
}

const packed = ({ document, clauses }: Pack) => ({
  title: document.title,
  summary: document.summary,
  documentNumber: document.number,
  issuers: document.issuers,
  issuedOn: document.signedOn,
  effectiveOn: document.effectiveFrom,
  source: document.source,
  clauses: clauses.map(({ id, heading, summary }) => ({ id, heading, text: summary })),
})

/** One of each kind, written by one office and agreed to by a second person of the lead department. */
export async function loadArticles(articles: readonly SampleArticle[], stage: Stage): Promise<void> {
  const { must, asOwner, asColleague, pack, today } = stage
  const second = await asColleague('lead', 2)
  let policyId: string | undefined
  for (const { kind, content, fromPack, ofPolicy, untilInDays, office } of articles) {
    const author = asOwner(office)
    const draft = {
      ...content,
      ...(fromPack ? packed(pack) : {}),
      ...(ofPolicy ? { policyId } : {}),
      ...(untilInDays === undefined ? {} : { until: addDays(today, untilInDays) }),
    }
    const saved = await must(saveArticleDraft, { kind, draft }, author)
    const { number } = await must(submitArticle, saved, author)
    await must(agreeArticle, { recordId: saved.recordId, number }, second)
    if (kind === 'policy') policyId = saved.recordId
  }
}
