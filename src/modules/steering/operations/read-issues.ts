import { type Actor, actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, parameterOn, workCalendarOf } from '#modules/rulebook/index.ts'
import { workingDaysLate } from '../days.ts'
import { evidenceOf } from '../evidence.ts'
import { namedPlace, stepViews } from '../figure.view.ts'
import * as api from '../issue.api.ts'
import { isAllowed } from '../issue.rules.ts'
import { type IssueRow, issuesWithin, issueWithin, meetingsOf } from '../issue.store.ts'
import { issueNumber } from '../number.ts'
import { slipsAbout } from '../slip.store.ts'
import { reached, unitOf } from '../unit.ts'
import { slipRowView } from './handle-slips.ts'

export function issueRowView(row: IssueRow, pack: Pack, now: Date): api.IssueRowView {
  const running = row.dueOn !== null && (row.state === 'assigned' || row.state === 'decided')
  const heading = pack.clauses.find(({ id }) => id === row.task)?.heading
  return {
    ...row,
    number: issueNumber(row),
    task: row.task === null ? null : { id: row.task, heading: heading ?? row.task },
    raisedUnit: namedPlace(pack, row.raisedUnit),
    unit: row.unit === null ? null : namedPlace(pack, row.unit),
    lateDays: running && row.dueOn ? workingDaysLate(row.dueOn, dateOf(now), workCalendarOf(pack)) : 0,
  }
}

export const listIssues = (pack: Pack) =>
  operation(api.listIssues, async ({ ended, after, limit }, { tx, reach, actor, now }) => {
    const found = await issuesWithin(tx, reached(reach, actor), { ended, after, limit: limit + 1 })
    const page = found.slice(0, limit)
    return accept({
      issues: page.map(row => issueRowView(row, pack, now)),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })

function mayOf(row: IssueRow, actor: Actor): api.IssueView['may'] {
  const leads = actingFor(actor).roles.includes('city-lead')
  const own = unitOf(actor)
  const can = (doing: Parameters<typeof isAllowed>[0]) => isAllowed(doing, row.state)
  return {
    assign: leads && can('assign'),
    escalate: can('escalate'),
    meet: leads && can('meet'),
    note: can('note'),
    report: row.unit === own && can('report'),
    demand: leads && can('report'),
    close: leads && can('close') && row.resultBy !== signedIn(actor).personId,
    withdraw: row.raisedUnit === own && can('withdraw'),
  }
}

export const getIssue = (pack: Pack) =>
  operation(api.getIssue, async ({ issueId }, { tx, reach, actor, now }) => {
    const whose = reached(reach, actor)
    const row = await issueWithin(tx, issueId, whose)
    const meetings = await meetingsOf(tx, issueId)
    const slips = await slipsAbout(tx, { issueId }, whose)
    return accept({
      ...row,
      ...issueRowView(row, pack, now),
      besides: row.besides.map(code => namedPlace(pack, code)),
      meetings: meetings.map(one => ({
        ...one,
        units: one.units.map(code => namedPlace(pack, code)),
      })),
      evidence: await evidenceOf(tx, 'issue', issueId),
      slips: slips.map(one => slipRowView(one, pack, now)),
      steps: await stepViews(tx, pack, 'issue', issueId),
      may: mayOf(row, actor),
      termFixed: parameterOn(pack, 'issue.workingDays', dateOf(now)),
    })
  })
