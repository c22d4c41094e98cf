import { Alert } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importShowcase } from '#modules/showcase/own.api.ts'
import { type ShowcaseKind, showcaseKinds } from '#modules/showcase/terms.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { SheetDrop, sendSheet, TriedSheet, useSheetTrial } from '../../ui/file/sheet-import.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'

type Answered = Output<typeof importShowcase>

const send = async (kind: ShowcaseKind, file: File, write: boolean): Promise<Answered> =>
  importShowcase.output.parse(await sendSheet(`/own/showcase/import-files/${kind}?write=${write}`, file))

/** Drafts from a sheet: tried first, written only when every row is right. */
export function ShowcaseImport() {
  const [kind, setKind] = useState<ShowcaseKind>('achievement')
  const { tried, imported, busy, failure, attempt, write, forget } = useSheetTrial((file, written) =>
    send(kind, file, written),
  )
  return (
    <Sheet
      heading="由表格导入草稿"
      title="导入草稿"
      lead="全部无误才写入；导入的是草稿，逐项核对后再提交。"
      actions={<Link to="/workspace/showcase">返回清单</Link>}
    >
      <div className="stack">
        <Refused error={failure} />
        {imported === null ? null : (
          <Alert showIcon type="success" title={`已写入 ${imported} 份草稿`} role="status" />
        )}
        <section className="card">
          <h2>选择文件</h2>
          <p style={{ marginBottom: 12 }}>
            <OneOf
              aria-label="导入内容"
              value={kind}
              onChange={event => {
                setKind(event.target.value)
                forget()
              }}
              options={namedOptions(showcaseKinds)}
            />
            <a href={`/api/v1/import-templates/${kind}.xlsx`}>下载模板</a>{' '}
            <a href={`/api/v1/own/showcase/exports/${kind}.xlsx`}>下载现有{showcaseKinds[kind]}</a>
          </p>
          <SheetDrop busy={busy} take={file => void attempt(file)} most={500} then="先试导入，不会写入。" />
          <p className="hint" style={{ marginTop: 12 }}>
            一格有多个词的用顿号隔开。依据写成“出具单位｜编号｜日期｜结论”，专利写成“专利号｜法律状态｜日期”，案例写成“名称｜说明”，资质写成“名称｜编号｜有效期至”，多项用“；”分开或换行。
          </p>
        </section>
        {tried ? (
          <TriedSheet {...{ tried, busy, write }} action={`写入 ${tried.answer.rows} 份草稿`} />
        ) : null}
      </div>
    </Sheet>
  )
}
