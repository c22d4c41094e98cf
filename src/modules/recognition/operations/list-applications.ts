import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { currentProcess, issuedProcess } from '#modules/casework/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { applicationsWithin, countsWithin } from '../application.store.ts'
import { recognitionProcess } from '../process-kind.ts'
import { turnsOf } from '../turn.store.ts'
import { placed, summaries } from '../view.ts'

export const listApplications = (pack: Pack) =>
  operation(api.listApplications, async ({ callId, stage, after, limit }, { tx, reach, now }) => {
    const found = await applicationsWithin(tx, reach, { callId, stage, after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const turns = await turnsOf(
      tx,
      shown.map(({ id }) => id),
      dateOf(now),
      workCalendarOf(pack),
    )
    const counts = await countsWithin(tx, reach, callId)
    const process = await currentProcess(tx, recognitionProcess.kind, issuedProcess(pack, recognitionProcess))
    const order = process?.content.stages ?? []
    const placeOf = (id: string) => order.findIndex(one => one.id === id)
    return accept({
      applications: (await summaries(tx, await placed(tx, shown, pack, now), pack, now)).map(one => ({
        ...one,
        turn: turns.get(one.id) ?? null,
      })),
      stages: counts
        .toSorted((a, b) => placeOf(a.stage) - placeOf(b.stage))
        .map(one => ({ ...one, stageName: order[placeOf(one.stage)]?.name ?? one.stage })),
      next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    })
  })
