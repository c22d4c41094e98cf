import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { customerOf } from '#modules/pricing/index.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../export.api.ts'
import { serviceForm, validation } from '../fields.ts'
import { priceCells, priceColumns } from '../price-cells.ts'
import { pricedOn } from '../priced.ts'
import { publishedServices } from '../service.store.ts'
import { formatStatement, parameterOf, serviceForms, validations } from '../terms.ts'

const columns = [
  '平台',
  '地区',
  '统计区划（GB/T 2260）',
  '服务项目',
  '验证类型',
  '服务形式',
  '能力参数',
  '周期（工作日）',
  ...priceColumns,
  '联系方式',
]

export const exportServices = (pack: Pack) =>
  operation(api.exportServices, async (filter, { tx, actor, now }) => {
    const found = await publishedServices(tx, filter, api.mostExported)
    const owners = new Map(found.map(({ service, organisationId }) => [service.id, organisationId]))
    const priced = await pricedOn(
      tx,
      found.map(({ service }) => service),
      ({ id }) => customerOf(actor, owners.get(id) ?? ''),
      dateOf(now),
    )
    return accept({
      name: '服务项目',
      columns,
      rows: found.map(({ service, platformName, locality }, at) => [
        platformName,
        localityName(pack, locality),
        countedCode(pack, locality),
        service.name,
        validations[validation.parse(service.validation)],
        serviceForms[serviceForm.parse(service.form)],
        service.capabilities
          .map(one => `${parameterOf(one.parameter).name} ${formatStatement(one)}`)
          .join('；'),
        String(service.leadDays),
        ...priceCells(priced[at]?.price ?? null),
        service.contact,
      ]),
      total: found[0]?.total ?? 0,
    })
  })
