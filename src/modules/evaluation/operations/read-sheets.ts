import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { objectionNumber } from '../number.ts'
import { objectionsOf } from '../objection.store.ts'
import { recordsView } from '../records-view.ts'
import { stillNoticed } from '../rules.ts'
import * as api from '../sheet.api.ts'
import { sheetView } from '../sheet-view.ts'
import { gradesInPublic, partsOf, partsOfRound, partWithin } from '../store.ts'

export const getEvaluationSheet = (pack: Pack) =>
  operation(api.getEvaluationSheet, async ({ partId }, { tx, reach, actor }) =>
    accept(await sheetView(tx, await partWithin(tx, reach, partId), pack, actor, 'office')),
  )

export const getOwnEvaluation = (pack: Pack) =>
  operation(api.getOwnEvaluation, async ({ partId }, { tx, reach, actor }) =>
    accept(await sheetView(tx, await partWithin(tx, reach, partId), pack, actor, 'platform')),
  )

export const listInputRecords = operation(api.listInputRecords, async (asked, { tx, reach }) =>
  accept(await recordsView(tx, await partWithin(tx, reach, asked.partId), asked, 'office')),
)

export const listOwnInputRecords = operation(api.listOwnInputRecords, async (asked, { tx, reach }) =>
  accept(await recordsView(tx, await partWithin(tx, reach, asked.partId), asked, 'own')),
)

export const listOwnEvaluations = operation(api.listOwnEvaluations, async (_, { tx, reach }) => {
  const rows = await partsOf(tx, reach)
  return accept({
    parts: rows.map(({ part, round }) => ({
      ...{ partId: part.id, platformName: part.platformName, state: part.state },
      ...{ year: round.year, stage: round.stage, answerBy: round.answerBy },
      // Told from the notice on.
      grade: round.stage === 'notice' || round.stage === 'published' ? part.grade : null,
    })),
  })
})

export const listGrades = (pack: Pack) =>
  operation(api.listGrades, async ({ year }, { tx, now }) => {
    const rounds = await gradesInPublic(tx)
    const found = rounds.find(one => one.year === (year ?? rounds[0]?.year))
    const years = rounds.map(one => one.year)
    if (!found?.noticeFrom || !found.noticeUntil) return accept({ years, round: null })
    const parts = await partsOfRound(tx, { scope: 'system' }, found.roundId)
    const objections = Map.groupBy(await objectionsOf(tx, found.roundId), ({ partId }) => partId)
    return accept({
      years,
      round: {
        ...{ year: found.year, tableName: found.tableName, publishedAt: found.publishedAt },
        stage: found.stage === 'published' ? ('published' as const) : ('notice' as const),
        ...{ noticeFrom: found.noticeFrom, noticeUntil: found.noticeUntil },
        takesObjections: stillNoticed(found, dateOf(now)) === null,
        platforms: parts.flatMap(({ id, platformId, platformName, locality, grade }) =>
          grade
            ? [
                {
                  ...{ platformId, platformName, localityName: localityName(pack, locality), grade },
                  objections: (objections.get(id) ?? []).map(one => ({
                    ...{ number: objectionNumber(one), receivedAt: one.receivedAt },
                    ...{ upheld: one.upheld, answer: one.answer },
                  })),
                },
              ]
            : [],
        ),
      },
    })
  })
