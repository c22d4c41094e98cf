import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { contestedOf, gather, outliersOfAll, progressOf, unconfirmedOf } from '../gather.ts'
import { objectionCounts } from '../objection.store.ts'
import { panelIndicators } from '../panel-rubric.ts'
import { sightOf } from '../panel-view.ts'
import { lacksOf, nextStage } from '../rules.ts'
import { type RoundSummary, roundsWithin, roundWithin, type ValueRow } from '../store.ts'
import { tableById } from '../table.store.ts'

const prefilledOf = (values: readonly Pick<ValueRow, 'taken'>[]) => ({
  filled: values.filter(({ taken }) => taken !== null).length,
  all: values.length,
})

const rowOf = ({
  id,
  year,
  stage,
  version,
  tableName,
  tableNumber,
  takenAt,
  answerBy,
  ...rest
}: RoundSummary) => ({
  ...{ id, year, stage, version, tableName, tableNumber, takenAt, answerBy },
  ...{ noticeFrom: rest.noticeFrom, noticeUntil: rest.noticeUntil, publishedAt: rest.publishedAt },
  ...{ platforms: rest.platforms, answered: rest.answered },
})

export const listRounds = operation(api.listRounds, async (_, { tx, reach }) =>
  accept({ rounds: (await roundsWithin(tx, reach)).map(rowOf) }),
)

export const getRound = (pack: Pack) =>
  operation(api.getRound, async ({ roundId }, { tx, reach, actor, now }) => {
    const round = await roundWithin(tx, reach, roundId)
    const { content: table } = await tableById(tx, round.tableId)
    const all = await gather(tx, reach, round, table)
    const outliers = await outliersOfAll(tx, round.year, table, all, sightOf(actor))
    const firstGroups = table.groups.filter(({ parent }) => parent === null)
    // The stage waits for all of them; a locality reads the number of its own.
    const objections = await objectionCounts(tx, roundId)
    const ownObjections = reach.scope === 'locality' ? await objectionCounts(tx, roundId, reach) : objections
    return accept({
      round: rowOf(round),
      thresholds: round.thresholds,
      thresholdsBasis: round.thresholdsBasis,
      seed: round.seed,
      table: { full: table.full },
      groups: firstGroups.map(({ code, name, most }) => ({ code, name, most })),
      prefilled: prefilledOf(all.flatMap(one => one.values)),
      objections: ownObjections,
      mayBePanel: panelIndicators(table, null).length > 0,
      next: nextStage(round.stage),
      lacks:
        round.stage === 'published'
          ? []
          : lacksOf(progressOf(round, table, all, objections), dateOf(now)).map(({ message }) => message),
      parts: all.map(one => {
        const { part, assessment } = one
        return {
          partId: part.id,
          ...{ platformId: part.platformId, platformName: part.platformName, state: part.state },
          localityName: localityName(pack, part.locality),
          className: table.classes[part.klass] ?? part.klass,
          prefilled: prefilledOf(one.values),
          contested: contestedOf(one.values),
          ...{ localResult: part.localResult, sampled: part.sampled, verified: part.sampleNote !== null },
          total: assessment.sheet.total,
          open: assessment.sheet.open.length,
          unconfirmed: unconfirmedOf(one),
          vetoes: assessment.sheet.vetoes.map(
            code => table.vetoes.find(veto => veto.code === code)?.name ?? code,
          ),
          grade: part.grade ?? assessment.graded?.grade ?? null,
          because: assessment.graded?.because ?? null,
          outliers: outliers(part.id).map(({ reason }) => reason),
          groups: assessment.sheet.groups
            .filter(({ code }) => firstGroups.some(one => one.code === code))
            .map(({ code, points }) => ({ code, points })),
        }
      }),
    })
  })
