import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { deleteRule, endRuleOn, ruleById } from '../store.ts'

export const endRule = operation(api.endRule, async ({ ruleId, last }, { tx, reach, now, changed }) => {
  const row = await ruleById(tx, ruleId)
  if (!row) throw new Problem('not-found')
  await platformWithin(tx, reach, row.platformId)
  const today = dateOf(now)
  if (last < today || (row.validTo !== null && last > row.validTo))
    return refuse({
      rule: 'policy.rule.last',
      field: 'last',
      message: `最后适用的一天请选 ${formatDate(today)}${row.validTo ? `至 ${formatDate(row.validTo)}` : '或以后'}。`,
      facts: { earliest: today },
    })
  // What never comes into force decides nothing: it is taken back whole.
  if (last < row.validFrom) await deleteRule(tx, ruleId)
  else await endRuleOn(tx, ruleId, last)
  changed({ object: { kind: 'rule', id: ruleId }, before: { validTo: row.validTo }, after: { last } })
  return accept({})
})
