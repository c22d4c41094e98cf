import type { z } from 'zod'
import { dateOf, day } from '#kernel/calendar.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Context, preparedOperation } from '#kernel/operation.ts'
import { schedulesOf } from '#modules/booking/index.ts'
import { bookableLine, lineOnOffer } from '#modules/catalogue/index.ts'
import { customerOf, pricedFor, pricesOf } from '#modules/pricing/index.ts'
import { admitted, type Timing, timingOf } from '../admitted.ts'
import * as api from '../api.ts'
import { bookableBy, calendarsOf, namesOfResources } from '../calendars.ts'
import { instanceOf, type RunFacts } from '../instance-of.ts'
import { obstacleView } from '../obstacle-view.ts'
import { proposalView } from '../proposal-view.ts'
import type { Answer, Question, Reckon } from '../reckoning.ts'
import { amountRefusals, classRefusal, noScheduleRefusal, ruledOutRefusal, windowRefusal } from '../rules.ts'
import { offeredTemplate, type TemplateFound } from '../store.ts'

/** So far beyond the asked window it is looked for what would fit later. */
const beyond = 60 * day

const common = (a: Interval, b: Interval): Interval => ({
  start: a.start > b.start ? a.start : b.start,
  end: a.end < b.end ? a.end : b.end,
})

interface Asked {
  readonly template: TemplateFound
  readonly question: Question
  readonly timing: Timing
}

/** What is searched by; or why it isn't. */
async function asked(
  { templateId, size, batches, from, to, productClass }: z.output<typeof api.proposeRuns.input>,
  { tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>,
): Promise<Asked | readonly Refusal[]> {
  const template = await offeredTemplate(tx, templateId)
  const { content, lineId } = template
  const onOffer = await lineOnOffer(tx, lineId)
  if (!onOffer.ok) return onOffer.refusals
  const [schedule] = await schedulesOf(tx, [lineId])
  if (!schedule) return [noScheduleRefusal]
  const { looking, bookable } = await bookableBy(schedule, onOffer.value, { tx, actor, now })
  const window = common({ start: from, end: to }, bookable)
  const narrow = windowRefusal(window, bookable)
  const refusals = [...amountRefusals({ size, batches }, content), ...(narrow ? [narrow] : [])]
  if (refusals.length > 0) return refusals
  const until = common(bookable, { start: window.start, end: new Date(window.end.getTime() + beyond) }).end
  const planned = { content, schedule, productClass: productClass ?? null }
  const { byProduct, ...calendars } = await calendarsOf(
    planned,
    { start: window.start, end: until },
    { tx, now },
  )
  const unclear = classRefusal({ byProduct }, planned.productClass)
  if (unclear) return [unclear]
  const timing = timingOf(schedule, looking, { start: window.start, end: until }, now)
  const facts: RunFacts = { template: content, size, batches, window, ...calendars }
  return { template, question: { facts, until, least: content.batch.least }, timing }
}

interface Prepared {
  readonly refusals: readonly Refusal[]
  readonly found: (Asked & { readonly answer: Answer }) | null
}

/** Calendars are read first, and no connection is held while the search goes on; the request itself asks them again. */
export const proposeRuns = (reckon: Reckon) =>
  preparedOperation(
    api.proposeRuns,
    async (input, { read, actor, now }): Promise<Prepared> => {
      const known = await read(tx => asked(input, { tx, actor, now }))
      if (!('question' in known)) return { refusals: known, found: null }
      const { question, answer } = await admitted(known, reckon)
      return { refusals: [], found: { ...known, question, answer } }
    },
    async ({ batches }, { tx, actor, now }, { refusals, found }) => {
      if (found === null) return refuse(...refusals)
      const { template, question, answer } = found
      const { content, lineId } = template
      const { platform } = await bookableLine(tx, lineId)
      const names = await namesOfResources(tx, [...question.facts.units.keys()])
      const today = dateOf(now)
      const prices = await pricesOf(tx, [lineId], today)
      const { price } = pricedFor(prices.get(lineId) ?? [], customerOf(actor, platform.organisationId), today)
      const read = instanceOf(question.facts)
      // What was found is all refused by rules of the platform, and nothing else is in the way.
      if (answer.proposals.length === 0 && answer.obstacle === null)
        return refuse(ruledOutRefusal(question.facts.window))
      return accept({
        version: template.version,
        window: question.facts.window,
        steps: content.steps.map(({ name }) => name),
        resources: Object.fromEntries(names),
        proposals: read ? answer.proposals.map(one => proposalView(one, read, price, batches)) : [],
        obstacle:
          answer.obstacle && obstacleView(answer.obstacle, { content, batches, names }, answer.impossible),
      })
    },
  )
