import { Alert } from 'antd'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importNeeds } from '#modules/catalogue/sheet/record-sheets.api.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { SheetDrop, sendSheet, TriedSheet, useSheetTrial } from '../../ui/file/sheet-import.tsx'

type Answered = Output<typeof importNeeds>

const kinds = {
  news: {
    name: '资讯',
    back: '/office/news',
    lead: '全部无误才写入；导入的是草稿，逐条提交，由另一人复核后公开。',
    hint: '一张表可有五种资讯，不属于该种的栏留空。印发单位用顿号隔开；条款写成“一4｜条款名称｜条款内容”，多条用“；”分开或换行；解读写所解读政策的文号，该政策须已公开。',
    most: 200,
  },
  needs: {
    name: '需求',
    back: '/workspace/needs',
    lead: '全部无误才写入；导入的是草稿，逐项核对后再发布。',
    hint: '能力要求写成“有效容积｜50-200 L｜必须”，资质要求写成“CNAS 认可｜优先｜检测项目”，多项用“；”分开或换行；地区、危险性类别、待明确的事项用顿号隔开；定向平台写平台的编号。',
    most: 500,
  },
  platforms: {
    name: '平台',
    back: '/workspace/platforms',
    lead: '全部无误才写入；登记后为草稿，补充中试线和服务后再逐个提交。',
    hint: '其他场地写成“名称｜地区｜地址”，共建单位写成“名称｜角色｜货币｜30”（份额%），多项用“；”分开或换行；服务方向、集群和重点方向的代码用顿号隔开。',
    most: 500,
  },
} as const

const send = async (kind: keyof typeof kinds, file: File, write: boolean): Promise<Answered> =>
  importNeeds.output.parse(await sendSheet(`/own/record-files/${kind}?write=${write}`, file))

/** Records from a sheet: tried first, written only when every row is right. */
export function RecordImport({ kind }: { kind: keyof typeof kinds }) {
  const { name, back, lead, hint, most } = kinds[kind]
  const { tried, imported, busy, failure, attempt, write } = useSheetTrial((file, written) =>
    send(kind, file, written),
  )
  return (
    <Sheet
      heading={`由表格导入${name}`}
      title={`导入${name}`}
      lead={lead}
      actions={<Link to={back}>返回清单</Link>}
    >
      <div className="stack">
        <Refused error={failure} />
        {imported === null ? null : (
          <Alert showIcon type="success" title={`已写入 ${imported} 份草稿`} role="status" />
        )}
        <section className="card">
          <h2>选择文件</h2>
          <p className="actions" style={{ marginBottom: 12 }}>
            <a href={`/api/v1/import-templates/${kind}.xlsx`}>下载模板</a>
            <a href={`/api/v1/own/record-exports/${kind}.xlsx`}>下载现有{name}（Excel）</a>
            <a href={`/api/v1/own/record-exports/${kind}.csv`}>CSV</a>
          </p>
          <SheetDrop busy={busy} take={file => void attempt(file)} most={most} then="先试导入，不会写入。" />
          <p className="hint" style={{ marginTop: 12 }}>
            {hint}
          </p>
        </section>
        {tried ? (
          <TriedSheet {...{ tried, busy, write }} action={`写入 ${tried.answer.rows} 份草稿`} />
        ) : null}
      </div>
    </Sheet>
  )
}
