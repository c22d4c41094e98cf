import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import type { Facts } from '../facts.ts'
import { halfToldRefusal } from '../rules.ts'
import { answerWords, changesOf, itemsOf, supposing } from '../simulation.ts'
import { reckon } from '../ways.ts'

export const simulateSubsidy = (pack: Pack) =>
  operation(api.simulateSubsidy, async (asked, { now }) => {
    const today = dateOf(now)
    const decision = decide({}, [halfToldRefusal(asked.rewardedYear, asked.rewardedOn)])
    if (!decision.ok) return decision
    const recognisedOn = asked.recognisedOn ?? today
    const facts: Facts[] = []
    if (asked.level)
      facts.push({
        ...{ kind: 'equipment', level: asked.level, recognisedOn },
        items: itemsOf(asked, recognisedOn),
        ...{ provincialFen: asked.provincial ?? null, earlierFen: asked.earlier },
      })
    if (asked.grade) {
      const { rewardedYear: year, rewardedOn: decidedOn } = asked
      facts.push({
        ...{ kind: 'reward', grade: asked.grade, decidedOn: today },
        year: asked.year ?? Number(today.slice(0, 4)) - 1,
        earlier: year !== undefined && decidedOn !== undefined ? [{ year, decidedOn }] : [],
      })
    }
    const { title, number, effectiveFrom } = pack.document
    return accept({
      today,
      document: { title, number, effectiveFrom },
      results: facts.map(one => {
        const percent = one.kind === 'equipment' ? asked.percent : undefined
        const rules = percent === undefined ? pack : supposing(pack, percent)
        const reckoning = reckon(one, pack, today)
        const supposed = percent === undefined ? null : reckon(one, rules, today)
        return {
          kind: one.kind,
          reckoning,
          answer: answerWords(reckoning),
          supposed:
            percent === undefined || supposed === null
              ? null
              : { percent, reckoning: supposed, answer: answerWords(supposed) },
          changes: changesOf(one, rules, today),
        }
      }),
    })
  })
