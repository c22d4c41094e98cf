import type { z } from 'zod'
import { actingFor } from '#kernel/actor.ts'
import { dateOf, plainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import {
  directedContent,
  isOffered,
  linesOfOrganisation,
  needNumber,
  needsReadBy,
  summariesReadBy,
} from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { candidatesAmong, everyone } from '../../candidates.ts'
import { criterionNames } from '../../names.ts'
import type { Candidate } from '../../rank.ts'
import * as api from '../api.ts'
import { type Fit, Fitting } from '../openings.ts'

const shownPerGroup = 50

/** Older needs than so many are left to the list of all needs. */
const judgedAtMost = 2_000

const groups = ['meets', 'unknown', 'near', 'undisclosed'] as const

const nameOfLine = ({ line, platform }: Candidate) => ({
  lineId: line.id,
  lineName: line.name,
  platformId: platform.id,
  platformName: platform.name,
})

const fitView = ({ candidate, group, run, judgements }: Fit) => ({
  ...nameOfLine(candidate),
  group,
  run,
  judgements: judgements.map(({ nearest: _nearest, ...one }) => one),
})

const undisclosedView = (candidate: Candidate) => ({
  ...nameOfLine(candidate),
  group: 'undisclosed' as const,
  run: null,
  judgements: [],
})

type Readable = Omit<Awaited<ReturnType<typeof needsReadBy>>[number], 'content'> & {
  readonly content: z.output<typeof directedContent>
}
type Summary = Awaited<ReturnType<typeof summariesReadBy>>[number]

/** A need whose requirements a platform may know, with its lines that fit. */
function judgedView({ id, serial, createdAt, locality, publishedAt, ...row }: Readable, fitting: Fitting) {
  const { name, process, window, publicSummary, background } = row.content
  return {
    id,
    number: needNumber(serial, createdAt),
    confidentiality: row.named === null ? ('public' as const) : ('directed' as const),
    name,
    process,
    locality,
    summary: publicSummary || background.slice(0, 200),
    ...window,
    publishedAt: publishedAt ?? createdAt,
    lines: fitting.of({ content: { ...row.content, recipients: [] }, named: row.named }).map(fitView),
  }
}

/**
 * A need of which only a summary is public: as everyone sees it, with the lines of its process. Nothing else is compared:
 * whoever changes a line and looks again would read the need's numbers off the verdicts.
 */
function summaryView({ createdAt, serial, ...row }: Summary, lines: readonly Candidate[]) {
  return {
    id: row.id,
    number: needNumber(serial, createdAt),
    confidentiality: 'summary' as const,
    name: null,
    process: row.process,
    locality: row.locality,
    summary: row.summary,
    from: plainDate(row.from),
    to: plainDate(row.to),
    days: null,
    publishedAt: row.publishedAt ?? createdAt,
    lines: lines.filter(({ line }) => line.process === row.process).map(undisclosedView),
  }
}

export const listOpenings = (pack: Pack) =>
  operation(api.listOpenings, async (_input, { tx, actor, now, changed }) => {
    const { organisationId } = actingFor(actor)
    const own = await linesOfOrganisation(tx, organisationId)
    // At the public prices: the owner's own would meet budgets that the client's doesn't.
    const lines = await candidatesAmong(own.filter(isOffered), { tx, actor: everyone, now })
    const reader = {
      organisationId,
      platformIds: [...new Set(lines.map(({ platform }) => platform.id))],
      processes: [...new Set(lines.map(({ line }) => line.process))],
    }
    const today = dateOf(now)
    const judged = (await needsReadBy(tx, reader, today, judgedAtMost)).map(row => ({
      ...row,
      content: directedContent.parse(row.content),
    }))
    const hazards = [...new Set(judged.flatMap(({ content }) => content.hazards))]
    const nameOf = await criterionNames({ tx, now }, hazards, pack)
    const fitting = new Fitting(lines, now, nameOf)
    const summaries = await summariesReadBy(tx, reader, today, judgedAtMost)
    const found = Map.groupBy(
      [...judged.map(row => judgedView(row, fitting)), ...summaries.map(row => summaryView(row, lines))],
      ({ lines: [best] }) => best?.group,
    )
    const shown = groups.flatMap(group => (found.get(group) ?? []).slice(0, shownPerGroup))
    for (const { id, confidentiality } of shown)
      if (confidentiality === 'directed') changed({ object: { kind: 'need', id } })
    const countOf = (group: (typeof groups)[number]) => found.get(group)?.length ?? 0
    return accept({
      at: now,
      openings: shown.map(({ locality, ...one }) => ({ ...one, localityName: nameOf(locality) })),
      counts: {
        meets: countOf('meets'),
        unknown: countOf('unknown'),
        near: countOf('near'),
        undisclosed: countOf('undisclosed'),
      },
      lines: lines.length,
    })
  })
