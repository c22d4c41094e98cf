import { signedIn } from '#kernel/actor.ts'
import { addDays, dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { lineWithin, platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { placeOf } from '../rules.ts'
import { endRuleOn, insertRule, rulesAt } from '../store.ts'

export const addRule = operation(
  api.addRule,
  async ({ platformId, lineId, audience, content, validFrom, override, source }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    await platformWithin(tx, reach, platformId)
    if (lineId !== null && (await lineWithin(tx, reach, lineId)).platform.id !== platformId)
      throw new Problem('not-found')
    if (validFrom < dateOf(now))
      return refuse({
        rule: 'policy.rule.from',
        field: 'validFrom',
        message: '规则不能追溯，生效日期请选今天或以后。',
      })
    const id = newId()
    const place = placeOf(content, id)
    const [before, ...later] = await rulesAt(tx, { platformId, lineId, audience, place }, validFrom)
    const last = later.at(-1) ?? before
    if (last && (later.length > 0 || last.validFrom >= validFrom || last.validTo !== null))
      return refuse({
        rule: 'policy.rule.place',
        field: 'validFrom',
        message: `同一事项已有 ${formatDate(last.validFrom)}起的规则，请先终止它，或选更晚的日期。`,
        facts: { from: last.validFrom },
      })
    if (before) await endRuleOn(tx, before.id, addDays(validFrom, -1))
    const stored = await insertRule(tx, {
      id,
      platformId,
      lineId,
      audience,
      place,
      content,
      validFrom,
      override,
      source,
      createdBy: signedIn(actor).personId,
      createdAt: now,
    })
    if (!stored) throw new Problem('conflict')
    changed({
      object: { kind: 'rule', id },
      before: before ?? null,
      after: { platformId, lineId, audience, content, validFrom, override, source },
    })
    return accept({ ruleId: id })
  },
)
