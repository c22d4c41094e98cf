import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformNames, platformWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { checkPlatform } from '../checking.ts'
import {
  deleteSelfCheck,
  insertSelfCheck,
  type SelfCheckRow,
  savedCount,
  selfChecksWithin,
  selfCheckWithin,
} from '../store.ts'
import { mostSaved, type Outcome } from '../terms.ts'

export const saveSelfCheck = (pack: Pack) =>
  operation(api.saveSelfCheck, async (input, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { organisationId } = await platformWithin(tx, reach, input.platformId)
    const result = await checkPlatform(input, pack, context)
    if (!result.ok) return result
    if ((await savedCount(tx, input.platformId)) >= mostSaved)
      return refuse({
        rule: 'eligibility.most',
        message: `一个平台最多保存 ${mostSaved} 次自查，请先删除不用的。`,
        facts: { most: mostSaved },
      })
    const id = newId()
    const { edition, outcome } = result.value
    await insertSelfCheck(tx, {
      ...{ id, platformId: input.platformId, organisationId, edition, outcome },
      ...{ answers: input.answers, result: result.value, savedBy: signedIn(actor).personId, savedAt: now },
    })
    changed({ object: { kind: 'self-check', id }, after: { edition, outcome } })
    return accept({ checkId: id })
  })

const savedView = (
  { id, platformId, savedAt, outcome, edition, result }: SelfCheckRow,
  platformName: string,
) => {
  const of = (wanted: Outcome) => result.results.filter(one => one.outcome === wanted).length
  return {
    ...{ id, platformId, platformName, savedAt, outcome, edition, name: result.name },
    ...{ passed: of('pass'), failed: of('fail'), unknown: of('unknown') },
  }
}

export const listSelfChecks = operation(api.listSelfChecks, async (_input, { tx, reach }) => {
  const rows = await selfChecksWithin(tx, reach)
  const names = await platformNames(
    tx,
    rows.map(({ platformId }) => platformId),
  )
  return accept({ checks: rows.map(row => savedView(row, names.get(row.platformId) ?? '')) })
})

export const getSelfCheck = operation(api.getSelfCheck, async ({ checkId }, { tx, reach }) => {
  const row = await selfCheckWithin(tx, reach, checkId)
  const names = await platformNames(tx, [row.platformId])
  return accept({
    check: savedView(row, names.get(row.platformId) ?? ''),
    result: row.result,
    answers: row.answers,
  })
})

export const removeSelfCheck = operation(api.removeSelfCheck, async ({ checkId }, { tx, reach, changed }) => {
  const { edition } = await selfCheckWithin(tx, reach, checkId)
  await deleteSelfCheck(tx, checkId)
  changed({ object: { kind: 'self-check', id: checkId }, before: { edition } })
  return accept({})
})
