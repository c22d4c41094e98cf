import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { bySpecificity } from '../rules.ts'
import { rulesOfLine } from '../store.ts'
import { countingRule, precedence } from '../terms.ts'
import { ruleView } from '../view.ts'

export const listRules = operation(api.listRules, async ({ lineId }, { tx, reach, now }) => {
  const { line, platform } = await lineWithin(tx, reach, lineId)
  const rules = await rulesOfLine(tx, platform.id, lineId)
  return accept({
    rules: bySpecificity(rules)
      .map(rule => ruleView(rule, dateOf(now), () => line.name))
      .filter(({ state }) => state !== 'over'),
    precedence,
    counting: countingRule,
  })
})
