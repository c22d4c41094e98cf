import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { linesOfOrganisation, platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { ruleOf, rulesOfPlatform } from '../store.ts'
import { countingRule, precedence } from '../terms.ts'
import { ruleView } from '../view.ts'

export const listOwnRules = operation(api.listOwnRules, async ({ platformId }, { tx, reach, now }) => {
  const platform = await platformWithin(tx, reach, platformId)
  const lines = (await linesOfOrganisation(tx, platform.organisationId))
    .filter(({ line }) => line.platformId === platformId)
    .map(({ line: { id, name } }) => ({ id, name }))
  const nameOf = (id: string) => lines.find(line => line.id === id)?.name ?? ''
  const rows = await rulesOfPlatform(tx, platformId)
  return accept({
    rules: rows.map(row => ruleView(ruleOf(row), dateOf(now), nameOf)),
    lines,
    precedence,
    counting: countingRule,
  })
})
