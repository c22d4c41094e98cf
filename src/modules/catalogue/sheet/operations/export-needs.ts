import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { countedCode, type Pack } from '#modules/rulebook/index.ts'
import { countPublicNeeds, publicNeeds } from '../../need/public.store.ts'
import { publicNeedView } from '../../need/view.ts'
import { needKinds, processName } from '../../terms.ts'
import * as api from '../export.api.ts'

const columns = [
  '编号',
  '类别',
  '名称',
  '工艺',
  '地区',
  '统计区划（GB/T 2260）',
  '说明',
  '要求',
  '最早开始',
  '最晚完成',
  '发布日期',
  '确认日期',
  '行业代码（GB/T 4754）',
]

export const exportNeeds = (pack: Pack, read: ReadWords) =>
  operation(api.exportNeeds, async ({ q, ...facets }, { tx, now }) => {
    const today = dateOf(now)
    const filter = { facets, words: await read(tx, q) }
    const found = await publicNeeds(tx, filter, today, null, api.mostExported)
    const needs = found.map(row => publicNeedView(row, pack))
    return accept({
      name: '企业需求',
      columns,
      rows: needs.map(need => [
        need.number,
        needKinds[need.kind],
        need.name ?? '（摘要公开）',
        processName(need.process),
        need.localityName,
        countedCode(pack, need.locality),
        need.summary,
        need.requirements
          .map(({ name, text, hard }) => `${name} ${text}（${hard ? '必须' : '优先'}）`)
          .join('；'),
        need.from,
        need.to,
        dateOf(need.publishedAt),
        need.confirmedOn,
        need.industry ?? '',
      ]),
      total: await countPublicNeeds(tx, today, filter),
    })
  })
