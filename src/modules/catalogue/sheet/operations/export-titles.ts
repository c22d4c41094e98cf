import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { inForceOn, ladders, titleLevels } from '../../terms.ts'
import { checkedTitles } from '../../title/course.store.ts'
import { titleView } from '../../title/view.ts'
import * as api from '../export.api.ts'

const columns = [
  '序号',
  '证书编号',
  '称号',
  '级别',
  '梯度',
  '平台',
  '依托单位',
  '统一社会信用代码',
  '地区',
  '认定单位',
  '文号',
  '认定日期',
  '有效期至',
]

/** 授牌名单: what plaques and certificates are made from, and a document's list checked against. */
export const exportTitles = (pack: Pack) =>
  operation(api.exportTitles, async ({ on = null }, { tx, reach, now }) => {
    const day = on ?? dateOf(now)
    const held = (await checkedTitles(tx, reach)).filter(({ title }) => inForceOn(title, day))
    const owners = await organisationsByIds(tx, [
      ...new Set(held.map(({ platform }) => platform.organisationId)),
    ])
    const ownerOf = new Map(owners.map(one => [one.id, one]))
    return accept({
      name: `授牌名单（${day}有效）`,
      columns,
      rows: held.slice(0, api.mostExported).map(({ title, platform }, at) => {
        const { number, name, issuer, docNumber, issuedOn, expiresOn } = titleView(title, day)
        const owner = ownerOf.get(platform.organisationId)
        return [
          ...[String(at + 1), number ?? '', name, titleLevels[title.level], ladders[title.ladder]],
          ...[platform.name, owner?.name ?? '', owner?.uscc ?? ''],
          ...[localityName(pack, platform.locality), issuer, docNumber, issuedOn, expiresOn ?? ''],
        ]
      }),
      total: held.length,
    })
  })
