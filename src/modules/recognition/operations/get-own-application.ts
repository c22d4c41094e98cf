import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { levelsHeld } from '#modules/catalogue/index.ts'
import { titleLevels } from '#modules/catalogue/terms.ts'
import { drawsOfSubject } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { applicationWithin } from '../application.store.ts'
import { submissionMove } from '../editing.ts'
import * as api from '../own.api.ts'
import { inTermRefusal, windowRefusal } from '../rules.ts'
import { placed, sameTitleOf, submittedView, summaries } from '../view.ts'

export const getOwnApplication = (pack: Pack) =>
  operation(api.getOwnApplication, async ({ applicationId }, { tx, reach, now }) => {
    const row = await applicationWithin(tx, reach, applicationId)
    const [one] = await placed(tx, [row], pack, now)
    const [summary] = one ? await summaries(tx, [one], pack, now) : []
    if (!one || !summary) throw new Problem('not-found')
    const { rules, level, closesAt } = one.call
    const moves = one.course.moves.map(({ id }) => id)
    const move = submissionMove(moves)
    const wanted = rules.lowerTitle[level]
    const held = (await levelsHeld(tx, row.platformId, dateOf(now))).some(one => one === wanted)
    const { overdue, dueOn } = one.course.clock
    const outOfTime = move === 'submit' ? windowRefusal(one.call, now) : inTermRefusal(overdue, dueOn)
    return accept({
      ...summary,
      ...{ version: row.version, closesAt, now, draft: row.draft, known: row.known },
      editable: move !== null,
      correcting: move !== null && move !== 'submit',
      notInTime: move === null ? null : (outOfTime?.message ?? null),
      withdrawable: moves.includes('withdraw'),
      confirmed: row.statements,
      exception: row.exception,
      lowerTitle: wanted ? { level: levelName(wanted), held } : null,
      sameTitle: await sameTitleOf(tx, one, dateOf(now)),
      attachments: rules.attachments,
      statements: rules.statements,
      conditions: rules.conditions,
      draws: await drawsOfSubject(tx, { kind: 'recognition', id: applicationId }),
      submitted: await submittedView(tx, one, pack, now),
    })
  })

const levelName = (level: string): string =>
  Object.entries(titleLevels).find(([code]) => code === level)?.[1] ?? level
