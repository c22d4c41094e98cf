import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { customerOf } from '#modules/pricing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import { pricedOn } from '../../price/priced.ts'
import * as api from '../api.ts'
import { publishedLine } from '../store.ts'

export const getLine = (pack: Pack) =>
  operation(api.getLine, async ({ lineId }, { tx, actor, now }) => {
    const today = dateOf(now)
    const { line, platform } = await publishedLine(tx, lineId)
    const customer = customerOf(actor, platform.organisationId)
    const [priced] = await pricedOn(tx, [line], () => customer, today)
    const codes = [...line.hazardsAccepted, ...line.hazardsRefused]
    const names = await namesOf(tx, 'hazard', codes, today)
    return accept({
      line: priced ?? { ...line, price: null, customer: null, nextPrice: null },
      hazards: codes.map(code => ({ code, name: names.get(code) ?? code })),
      platform: {
        ...platform,
        localityName: localityName(pack, platform.locality),
        freshness: freshnessOn(platform.confirmedOn, today),
      },
    })
  })
