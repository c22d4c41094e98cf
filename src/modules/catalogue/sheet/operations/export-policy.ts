import { formatDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { departmentName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../export.api.ts'

const columns = [
  '文件',
  '文号',
  '统一编号',
  '印发单位',
  '发布日期',
  '施行日期',
  '有效性',
  '条款',
  '标题',
  '要点',
  '责任单位',
  '原文地址',
]

export const exportPolicy = (pack: Pack) =>
  operation(api.exportPolicy, async () => {
    const { document, clauses } = pack
    return accept({
      name: '政策条款',
      columns,
      rows: clauses.map(({ id, heading, summary, responsible }) => [
        document.title,
        document.number,
        document.unifiedNumber,
        document.issuers.join('、'),
        formatDate(document.publishedOn),
        formatDate(document.effectiveFrom),
        document.validity,
        id,
        heading,
        summary,
        responsible.map(code => departmentName(pack, code)).join('、'),
        document.source,
      ]),
      total: clauses.length,
    })
  })
