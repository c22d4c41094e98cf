import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { customerOf } from '#modules/pricing/index.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import { parametersOf, statedCells } from '../../line/capability-cell.ts'
import { linesListed } from '../../line/store.ts'
import { findPlatforms } from '../../platform/store.ts'
import { pricedOn } from '../../price/priced.ts'
import { parameterOf } from '../../terms.ts'
import { tokensAsked } from '../../tokens.ts'
import * as api from '../export.api.ts'
import { lineCells } from '../line.ts'
import { publicTemplateOf } from '../sheet.ts'

/** Lines of the platforms that the page lists by the same conditions. */
export const exportLines = (pack: Pack, read: ReadWords) =>
  operation(api.exportLines, async ({ q, ...chosen }, { tx, actor, now }) => {
    const today = dateOf(now)
    const filter = { ...chosen, ...tokensAsked(await read(tx, q)) }
    const platforms = await findPlatforms(tx, filter, today, null, api.mostExported)
    const hosts = new Map(platforms.map(({ row }) => [row.id, row]))
    const { lines, total } = await linesListed(tx, [...hosts.keys()], chosen.process, api.mostExported)
    const customerFor = ({ platformId }: { readonly platformId: string }) =>
      customerOf(actor, hosts.get(platformId)?.organisationId ?? '')
    const priced = await pricedOn(tx, lines, customerFor, today)
    const parameters = parametersOf(priced)
    return accept({
      name: '中试线',
      columns: [
        ...publicTemplateOf('line'),
        ...parameters.map(code => parameterOf(code).name),
        '平台',
        '地区',
        '统计区划（GB/T 2260）',
        '平台数据确认日期',
      ],
      rows: priced.map(line => {
        const host = hosts.get(line.platformId)
        const locality = host?.locality ?? ''
        return [
          ...lineCells(line, line.price),
          ...statedCells(line.capabilities, parameters),
          host?.name ?? '',
          localityName(pack, locality),
          countedCode(pack, locality),
          host?.confirmedOn ?? '',
        ]
      }),
      total,
    })
  })
