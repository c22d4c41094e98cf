import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { mostExported } from '../../fields.ts'
import { parametersOf, statedCells } from '../../line/capability-cell.ts'
import { serviceClassesOn } from '../../offer/service-classes.ts'
import { testItemsOf } from '../../offer/test-item.store.ts'
import { partsOf, platformWithin } from '../../platform/store.ts'
import { pricedOn } from '../../price/priced.ts'
import { type Capability, parameterOf } from '../../terms.ts'
import { certificateRows } from '../certificate.ts'
import { lineCells } from '../line.ts'
import * as api from '../own-sheets.api.ts'
import { serviceCells, templateOf, testCells } from '../sheet.ts'

interface Asked {
  readonly platformId: string
  readonly part: number
}
type Own = Pick<Context, 'tx' | 'reach' | 'now'>

/** Only what the caller's grant reaches; else Problem `not-found`. */
async function ownParts({ platformId }: Asked, { tx, reach }: Own) {
  await platformWithin(tx, reach, platformId)
  return partsOf(tx, platformId)
}

/** With the public price of the day: prices of others and of other days stand in the list of prices. */
const publicPriced = <T extends { readonly id: string }>(rows: readonly T[], { tx, now }: Own) =>
  pricedOn(tx, rows, () => 'all', dateOf(now))

function partOf(name: string, { part }: Asked, columns: string[], rows: string[][]) {
  const from = (part - 1) * mostExported
  return accept({ name, columns, rows: rows.slice(from, from + mostExported), total: rows.length })
}

/** Records that state parameters, each parameter in a column of its own after those of the template. */
function stating<T extends { readonly capabilities: readonly Capability[] }>(
  kind: 'line' | 'service',
  records: readonly T[],
  cells: (record: T) => string[],
): [columns: string[], rows: string[][]] {
  const parameters = parametersOf(records)
  return [
    [...templateOf(kind), ...parameters.map(code => parameterOf(code).name)],
    records.map(record => [...cells(record), ...statedCells(record.capabilities, parameters)]),
  ]
}

export const exportOwnLines = operation(api.exportOwnLines, async (asked, context) => {
  const { lines } = await ownParts(asked, context)
  const priced = await publicPriced(lines, context)
  return partOf('中试线', asked, ...stating('line', priced, one => lineCells(one, one.price)))
})

export const exportOwnServices = operation(api.exportOwnServices, async (asked, context) => {
  const { services } = await ownParts(asked, context)
  const priced = await publicPriced(services, context)
  const classes = await serviceClassesOn(context.tx, dateOf(context.now))
  const cells = (one: (typeof priced)[number]) => serviceCells(one, one.price, classes)
  return partOf('服务项目', asked, ...stating('service', priced, cells))
})

export const exportOwnTests = operation(api.exportOwnTests, async (asked, context) => {
  const { tx, reach } = context
  await platformWithin(tx, reach, asked.platformId)
  const tests = await publicPriced(await testItemsOf(tx, asked.platformId), context)
  const rows = tests.map(one => testCells(one, one.price))
  return partOf('检测项目', asked, templateOf('test'), rows)
})

export const exportOwnCertificates = operation(api.exportOwnCertificates, async (asked, context) => {
  const { certificates } = await ownParts(asked, context)
  return partOf('资质证书', asked, templateOf('certificate'), certificates.flatMap(certificateRows))
})
