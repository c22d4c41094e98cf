import { setImmediate as nextTurn } from 'node:timers/promises'
import { addDays, dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needsInHand } from '#modules/booking/index.ts'
import { type NeedContent, publicNeedView, shownNeeds, unscopedOpenNeeds } from '#modules/catalogue/index.ts'
import { linesServe } from '#modules/catalogue/terms.ts'
import { localityName } from '#modules/rulebook/index.ts'
import { allocating, firstComeAllocation } from '../../allocation/allocate.ts'
import type { Allocation, Problem } from '../../allocation/problem.ts'
import { candidatesAmong } from '../../candidates.ts'
import { costsFor } from '../../criteria.ts'
import type { Matching } from '../../matches.ts'
import type { Unserved } from '../../terms.ts'
import { Timetable } from '../../timetable.ts'
import { weightsInForce } from '../../weights.store.ts'
import * as api from '../api.ts'
import { chosenWays, loadOf, problemOf, type Way, type Ways, waysOf } from '../proposal.ts'

/** No clock, so that the same needs and calendars give the same proposal. */
const effort = { gap: 0.001, rounds: 200 }

/** Load is shown so far ahead at most: beyond it hardly anything is planned. */
const shownDays = 90

/** A city's needs take seconds, in which others want to be served too. */
async function allocatedInTurns(problem: Problem): Promise<Allocation> {
  const steps = allocating(problem, effort)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await nextTurn()
  }
}

interface Outcome {
  readonly needId: string
  readonly way: Way | null
  readonly reason: Unserved | null
}

const outcomeOf = (needId: string, { obstacle }: Ways, way: Way | null): Outcome => ({
  needId,
  way,
  reason: way ? null : (obstacle ?? 'taken'),
})

function tallyOf(outcomes: readonly Outcome[]) {
  const unserved = { 'no-line': 0, 'no-time': 0, taken: 0 }
  for (const { reason } of outcomes) if (reason) unserved[reason]++
  return { needs: outcomes.length, served: outcomes.filter(({ way }) => way).length, unserved }
}

export const proposeAllocation = ({ pack, lines: keptLines }: Matching) =>
  operation(api.proposeAllocation, async (_, context) => {
    const { tx, now } = context
    const nameOf = (code: string) => localityName(pack, code)
    const today = dateOf(now)
    // What is missing can't be served by what is there.
    const published = (await unscopedOpenNeeds(tx, today)).filter(
      ({ content }) => content !== null && linesServe(content.kind),
    )
    const inHand = await needsInHand(
      tx,
      published.map(({ id }) => id),
      now,
    )
    const open = published.filter(({ id }) => !inHand.has(id))
    // Their texts are read already: thousands anew would keep everybody else waiting for a second.
    const kept = await keptLines.current(tx)
    const { wording } = kept
    const lines = await candidatesAmong(kept.all(), context)
    const { points } = await weightsInForce(tx)
    const waysFor = (need: NeedContent) =>
      waysOf(need, lines, nameOf, {
        timetable: new Timetable(need.window, now),
        likeness: wording.likenessTo(need),
        points,
        costOf: costsFor(need),
      })
    const served: Ways[] = []
    for (const { content } of open) {
      served.push(content ? waysFor(content) : { ways: [], obstacle: 'no-line' })
      await nextTurn()
    }
    const problem = problemOf(served, lines, today)
    const allocation = await allocatedInTurns(problem)
    const chosen = chosenWays(served, allocation.assignment)
    const outcomes = open.map(({ id }, need) => outcomeOf(id, served[need] as Ways, chosen[need] ?? null))
    const first = firstComeAllocation(problem)
    const shown = await shownNeeds(
      tx,
      open.map(({ id }) => id),
    )
    const views = new Map(shown.map(row => [row.id, publicNeedView(row, pack)]))
    const to = addDays(today, Math.min(problem.slots, shownDays) - 1)
    return accept({
      at: now,
      from: today,
      to,
      objective: allocation.objective,
      bound: allocation.bound,
      gap: allocation.gap,
      rounds: allocation.rounds,
      firstCome: {
        objective: first.objective,
        served: first.assignment.filter(choice => choice >= 0).length,
      },
      all: tallyOf(outcomes),
      confidential: tallyOf(outcomes.filter(({ needId }) => !views.has(needId))),
      inHand: inHand.size,
      needs: outcomes.flatMap(({ needId, way, reason }) => {
        const view = views.get(needId)
        return view ? [{ ...view, run: way && runView(way), reason }] : []
      }),
      load: loadByPlatform(
        open.flatMap(({ id }, need) =>
          views.has(id) ? [{ ways: served[need]?.ways ?? [], chosen: chosen[need] ?? null }] : [],
        ),
        { from: today, to, nameOf },
      ),
    })
  })

const runView = ({ candidate: { line, platform }, run, value }: Way) => ({
  lineId: line.id,
  lineName: line.name,
  platformId: platform.id,
  platformName: platform.name,
  ...run,
  value,
})

interface Served {
  readonly ways: readonly Way[]
  readonly chosen: Way | null
}

/**
 * Of every platform that could serve one of the needs, how its lines that could are used. Only of needs that are named:
 * where there is one other, its days would tell what it is.
 */
function loadByPlatform(
  needs: readonly Served[],
  { from, to, nameOf }: { from: PlainDate; to: PlainDate; nameOf: (code: string) => string },
) {
  const lines = new Map(
    needs.flatMap(({ ways }) => ways.map(({ candidate }) => [candidate.line.id, candidate])),
  )
  const runs = Map.groupBy(
    needs.flatMap(({ chosen }) => chosen ?? []),
    ({ candidate }) => candidate.line.id,
  )
  return [...Map.groupBy(lines.values(), ({ platform }) => platform.id)]
    .map(([platformId, own]) => {
      const loads = own.map(one =>
        loadOf(
          one,
          (runs.get(one.line.id) ?? []).map(({ run }) => run),
          from,
          to,
        ),
      )
      const sum = (key: 'open' | 'taken' | 'proposed') => loads.reduce((total, load) => total + load[key], 0)
      return {
        platformId,
        platformName: own[0]?.platform.name ?? '',
        localityName: nameOf(own[0]?.platform.locality ?? ''),
        lines: own.length,
        open: sum('open'),
        taken: sum('taken'),
        proposed: sum('proposed'),
      }
    })
    .sort((a, b) => b.proposed - a.proposed || (a.platformId < b.platformId ? -1 : 1))
}
