import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { countedCode, localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../export.api.ts'
import { serviceForm, validation } from '../fields.ts'
import { publishedServices } from '../service.store.ts'
import { priceCells } from '../sheet-cells.ts'
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
  '价格（元）',
  '计价单位',
  '含税',
  '面议原因',
  '联系方式',
]

export const exportServices = (pack: Pack) =>
  operation(api.exportServices, async (filter, { tx }) => {
    const found = await publishedServices(tx, filter, api.mostExported)
    return accept({
      name: '服务项目',
      columns,
      rows: found.map(({ service, platformName, locality }) => [
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
        ...priceCells(service.price),
        service.contact,
      ]),
      total: found[0]?.total ?? 0,
    })
  })
