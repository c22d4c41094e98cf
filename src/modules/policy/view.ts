import type { PlainDate } from '#kernel/calendar.ts'
import type { PlatformRule } from './rules.ts'
import { ruleWords } from './words.ts'

/** A rule as everybody reads it. */
export const ruleView = (rule: PlatformRule, today: PlainDate, lineName: (id: string) => string) => ({
  ...rule,
  kind: rule.content.kind,
  lineName: rule.lineId === null ? '所有中试线' : lineName(rule.lineId),
  text: ruleWords(rule.content),
  state:
    rule.validFrom > today
      ? ('coming' as const)
      : rule.validTo !== null && rule.validTo < today
        ? ('over' as const)
        : ('inForce' as const),
})
