import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { editionOf, type Pack, ruleSetsOn } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { checkPlatform } from '../checking.ts'

export const listRuleSets = (pack: Pack) =>
  operation(api.listRuleSets, async (_input, { now }) =>
    accept({
      ruleSets: ruleSetsOn(pack.ruleSets, dateOf(now)).map(set => {
        const { id, name, document, source, silent } = set
        return { id, edition: editionOf(set), name, document, source, silent }
      }),
    }),
  )

export const runSelfCheck = (pack: Pack) =>
  operation(api.runSelfCheck, (input, context) => checkPlatform(input, pack, context))
