import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { stageOf } from '../process.ts'
import { casesByIds, stepsOf, versionOf } from '../store.ts'

export const getCaseOn = operation(api.getCaseOn, async ({ caseId, at }, { tx }) => {
  const [row] = await casesByIds(tx, [caseId])
  if (!row) throw new Problem('not-found')
  const then = (await stepsOf(tx, [caseId])).findLast(one => one.at <= at)
  if (!then) return accept({ stage: null, stageName: null, version: null })
  const content = await versionOf(tx, row.kind, then.version)
  return accept({
    stage: then.stage,
    stageName: stageOf(content, then.stage)?.name ?? null,
    version: then.version,
  })
})
