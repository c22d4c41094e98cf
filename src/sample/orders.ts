import { z } from 'zod'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import {
  acceptQuote,
  getQuoteProposal,
  listQuotes,
  saveQuote,
  sendQuote,
} from '#modules/inquiry/quote.api.ts'
import { convertQuote } from '#modules/order/api.ts'
import { approveContract, getContract, saveContract, signContract } from '#modules/order/contract.api.ts'
import { type ClauseTopic, clauseTopics, contractKinds } from '#modules/order/terms.ts'
import { sampleBill } from './bills.ts'
import type { InquiryStage } from './inquiries.ts'

/** How far the sample goes. */
const stages = ['quoted', 'accepted', 'drafted', 'signed'] as const

export const sampleOrder = z.object({
  /** A quote for a booking, or what an inquiry was awarded. */
  from: z.enum(['booking', 'award']),
  client: z.string(),
  line: z.string(),
  stage: z.enum(stages),
  /** Per cent less, with its reason. */
  discount: z.object({ name: z.string(), percent: z.number() }).optional(),
  contract: z
    .object({
      kind: z.enum(codesOf(contractKinds)),
      title: z.string(),
      place: z.string(),
      acceptance: z.string(),
      milestones: z.array(
        z.object({
          name: z.string(),
          percent: z.number(),
          deliverable: z.string(),
          upfront: z.boolean().default(false),
          reason: z.string().default(''),
        }),
      ),
      /** Clauses otherwise than the first of their topic, and one changed word for word. */
      clauses: z.array(z.string()).default([]),
      changed: z.object({ clauseId: z.string(), text: z.string() }).optional(),
      answerInDays: z.int().default(10),
    })
    .optional(),
  bill: sampleBill.optional(),
})
export type SampleOrder = z.output<typeof sampleOrder>

interface Stage extends Pick<InquiryStage, 'must' | 'asOwner'> {
  readonly hostOf: (line: string) => string
  readonly bookingOf: (line: string, client: string) => string
  readonly today: PlainDate
}

async function quoteFor(one: SampleOrder, { must, asOwner, hostOf, bookingOf }: Stage): Promise<string> {
  const host = asOwner(hostOf(one.line))
  if (one.from === 'award') {
    const { quotes } = await must(listQuotes, { side: 'provider', limit: 50 }, host)
    return quotes.find(({ lineName, stage }) => lineName === one.line && stage === 'accepted')?.id ?? ''
  }
  const bookingId = bookingOf(one.line, one.client)
  const { content } = await must(getQuoteProposal, { bookingId }, host)
  if (!content) throw new Error(`sample data: ${one.line} has no price by time`)
  const { name = '', percent = 0 } = one.discount ?? {}
  const discounts = one.discount ? [{ mode: 'percent' as const, id: 'discount-1', name, percent }] : []
  const priced = { ...content, pricing: { ...content.pricing, discounts } }
  const saved = await must(saveQuote, { bookingId, version: 0, content: priced }, host)
  await must(sendQuote, { quoteId: saved.quoteId, version: saved.version }, host)
  if (one.stage !== 'quoted')
    await must(acceptQuote, { quoteId: saved.quoteId, revision: 1 }, asOwner(one.client))
  return saved.quoteId
}

/** Of each topic the named clause or the first, with what its variables begin with. */
function clausesOf(
  { clauses, changed }: NonNullable<SampleOrder['contract']>,
  library: Awaited<ReturnType<typeof libraryOf>>,
) {
  return (Object.keys(clauseTopics) as ClauseTopic[]).flatMap(topic => {
    const all = library.filter(one => one.topic === topic)
    const clause = all.find(({ id }) => clauses.includes(id)) ?? all[0]
    if (!clause) return []
    const variables = Object.fromEntries(clause.variables.map(({ name, initial }) => [name, initial]))
    return [{ clauseId: clause.id, variables, text: changed?.clauseId === clause.id ? changed.text : null }]
  })
}

const libraryOf = async (orderId: string, caller: ReturnType<Stage['asOwner']>, { must }: Stage) =>
  (await must(getContract, { orderId }, caller)).library

/** Takes a quote as far as the sample says, each step by the side whose it is; the order where one is signed. */
export async function loadOrder(one: SampleOrder, stage: Stage): Promise<string | null> {
  const { must, asOwner, hostOf, today } = stage
  const [client, host] = [asOwner(one.client), asOwner(hostOf(one.line))]
  const quoteId = await quoteFor(one, stage)
  if (one.stage === 'quoted' || one.stage === 'accepted') return null
  const { orderId } = await must(convertQuote, { quoteId }, client)
  if (!one.contract) return null
  const { proposal } = await must(getContract, { orderId }, host)
  const { clauses: _named, changed: _changed, answerInDays, ...said } = one.contract
  const content = {
    ...proposal,
    ...said,
    clauses: clausesOf(one.contract, await libraryOf(orderId, host, stage)),
  } as Input<typeof saveContract>['content']
  const answerBy = addDays(today, answerInDays)
  const { revision, hash } = await must(saveContract, { orderId, revision: 0, content, answerBy }, host)
  await must(approveContract, { orderId, revision, hash }, host)
  if (one.stage !== 'signed') return null
  await must(approveContract, { orderId, revision, hash }, client)
  for (const side of [client, host]) await must(signContract, { orderId, revision, hash }, side)
  return orderId
}
