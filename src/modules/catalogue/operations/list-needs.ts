import { z } from 'zod'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { cursorOf, readCursor } from '../cursor.ts'
import * as api from '../need.api.ts'
import { publicNeeds } from '../need.store.ts'
import { capabilityCriterion, needNumber } from '../need.ts'
import { formatStatement, parameterOf } from '../terms.ts'

export const listNeeds = (pack: Pack) =>
  operation(api.listNeeds, async ({ process, after, limit }, { tx }) => {
    const found = await publicNeeds(tx, process, readCursor(after), limit + 1)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return accept({
      needs: page.map(({ serial, createdAt, capabilities, ...row }) => ({
        ...row,
        number: needNumber(serial, createdAt),
        localityName: localityName(pack, row.locality),
        requirements: z
          .array(capabilityCriterion)
          .parse(capabilities)
          .map(one => ({
            name: parameterOf(one.parameter).name,
            text: formatStatement(one),
            hard: one.weight === 'hard',
          })),
        publishedAt: row.publishedAt ?? createdAt,
      })),
      next: found.length > limit && last ? cursorOf(last) : null,
    })
  })
