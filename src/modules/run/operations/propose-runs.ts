import { dateOf, day } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import { operation } from '#kernel/operation.ts'
import { schedulesOf } from '#modules/booking/index.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import { customerOf, pricedFor, pricesOf } from '#modules/pricing/index.ts'
import * as api from '../api.ts'
import { bookableBy, calendarsOf, namesOfResources } from '../calendars.ts'
import { instanceOf, type RunFacts } from '../instance-of.ts'
import { obstacleTo } from '../obstacle.ts'
import { obstacleView } from '../obstacle-view.ts'
import { proposalView } from '../proposal-view.ts'
import { proposalsOf } from '../proposals.ts'
import { amountRefusals, noScheduleRefusal, windowRefusal } from '../rules.ts'
import { offeredTemplate } from '../store.ts'

/** So far beyond the asked window it is looked for what would fit later. */
const beyond = 60 * day

const common = (a: Interval, b: Interval): Interval => ({
  start: a.start > b.start ? a.start : b.start,
  end: a.end < b.end ? a.end : b.end,
})

export const proposeRuns = operation(
  api.proposeRuns,
  async ({ templateId, size, batches, from, to }, { tx, actor, now }) => {
    const template = await offeredTemplate(tx, templateId)
    const { content, lineId } = template
    const { platform } = await lineWithin(tx, { scope: 'public' }, lineId)
    const [schedule] = await schedulesOf(tx, [lineId])
    if (!schedule) return refuse(noScheduleRefusal)
    const bookable = bookableBy(schedule, now)
    const window = common({ start: from, end: to }, bookable)
    const narrow = windowRefusal(window, bookable)
    const refusals = [...amountRefusals({ size, batches }, content), ...(narrow ? [narrow] : [])]
    if (refusals.length > 0) return refuse(...refusals)
    const until = common(bookable, { start: window.start, end: new Date(window.end.getTime() + beyond) }).end
    const calendars = await calendarsOf(content, schedule, { start: window.start, end: until }, { tx, now })
    const facts: RunFacts = { template: content, size, batches, window, ...calendars }
    const read = instanceOf(facts)
    const found = read ? proposalsOf(read.instance, read.open) : { proposals: [], impossible: true }
    const names = await namesOfResources(tx, [...calendars.units.keys()])
    const today = dateOf(now)
    const prices = await pricesOf(tx, [lineId], today)
    const { price } = pricedFor(prices.get(lineId) ?? [], customerOf(actor, platform.organisationId), today)
    return accept({
      version: template.version,
      window,
      steps: content.steps.map(({ name }) => name),
      resources: Object.fromEntries(names),
      proposals: read ? found.proposals.map(one => proposalView(one, read, price, batches)) : [],
      obstacle:
        found.proposals.length > 0
          ? null
          : obstacleView(
              obstacleTo(facts, { until, least: content.batch.least }),
              { content, batches, names },
              found.impossible,
            ),
    })
  },
)
