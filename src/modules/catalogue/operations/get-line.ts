import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import * as api from '../line.api.ts'
import { publishedLine } from '../line.store.ts'

export const getLine = (pack: Pack) =>
  operation(api.getLine, async ({ lineId }, { tx, now }) => {
    const { line, platform } = await publishedLine(tx, lineId)
    const codes = [...line.hazardsAccepted, ...line.hazardsRefused]
    const names = await namesOf(tx, 'hazard', codes, dateOf(now))
    return accept({
      line,
      hazards: codes.map(code => ({ code, name: names.get(code) ?? code })),
      platform: { ...platform, localityName: localityName(pack, platform.locality) },
    })
  })
