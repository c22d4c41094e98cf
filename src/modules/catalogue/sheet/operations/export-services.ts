import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { customerOf } from '#modules/pricing/index.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import { parametersOf, statedCells } from '../../line/capability-cell.ts'
import { publishedServices } from '../../offer/service.store.ts'
import { serviceClassesOn } from '../../offer/service-classes.ts'
import { findPlatforms } from '../../platform/store.ts'
import { pricedOn } from '../../price/priced.ts'
import { parameterOf } from '../../terms.ts'
import { tokensAsked } from '../../tokens.ts'
import * as api from '../export.api.ts'
import { publicTemplateOf, serviceCells } from '../sheet.ts'

/** Services of the platforms that the page lists by the same conditions. */
export const exportServices = (pack: Pack, read: ReadWords) =>
  operation(api.exportServices, async ({ form, q, ...chosen }, { tx, actor, now }) => {
    const today = dateOf(now)
    const filter = { ...chosen, ...tokensAsked(await read(tx, q)) }
    const platforms = await findPlatforms(tx, filter, today, null, api.mostExported)
    const asked = { ...chosen, form, platforms: platforms.map(({ row }) => row.id) }
    const found = await publishedServices(tx, asked, api.mostExported)
    const owners = new Map(found.map(({ service, organisationId }) => [service.id, organisationId]))
    const priced = await pricedOn(
      tx,
      found.map(({ service }) => service),
      ({ id }) => customerOf(actor, owners.get(id) ?? ''),
      today,
    )
    const classes = await serviceClassesOn(tx, today)
    const parameters = parametersOf(priced)
    return accept({
      name: '服务项目',
      columns: [
        ...publicTemplateOf('service'),
        ...parameters.map(code => parameterOf(code).name),
        '平台',
        '地区',
        '统计区划（GB/T 2260）',
        '平台数据确认日期',
      ],
      rows: found.map(({ service, platformName, locality, confirmedOn }, at) => [
        ...serviceCells(service, priced[at]?.price ?? null, classes),
        ...statedCells(service.capabilities, parameters),
        platformName,
        localityName(pack, locality),
        countedCode(pack, locality),
        confirmedOn,
      ]),
      total: found[0]?.total ?? 0,
    })
  })
