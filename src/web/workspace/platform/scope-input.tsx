import { Button, Form, Input, Pagination } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/operation.ts'
import { checkScope, mostScopeLines } from '#modules/catalogue/certificate/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { ignoredWords, SheetDrop, SheetFaults, sendSheet } from '../../ui/file/sheet-import.tsx'
import { useSaving } from '../../ui/form/saving.ts'

type Line = Output<typeof checkScope>['scope'][number]

const columns = [
  ['object', '检测对象', '检测对象'],
  ['item', '项目或参数', '项目或参数'],
  ['standard', '方法标准', '方法标准，如 GB/T 228.1-2021'],
] as const

const onPage = 10
const emptyLine: Line = { object: '', item: '', standard: '' }

const isWhole = (line: Line): boolean => columns.every(([field]) => line[field].trim() !== '')

/** The first line that isn't filled in, counted from 1; 0 where all are. */
export const firstGap = (scope: readonly Line[]): number => scope.findIndex(line => !isWhole(line)) + 1

interface LinesProps {
  readonly lines: readonly Line[]
  readonly change: (lines: readonly Line[]) => void
}

/** The lines, a page at a time: a certificate may have two thousand. */
function Lines({ lines, change }: LinesProps) {
  const [page, setPage] = useState(1)
  const shown = Math.min(page, Math.max(1, Math.ceil(lines.length / onPage)))
  const start = (shown - 1) * onPage
  const add = () => {
    change([...lines, emptyLine])
    setPage(Math.ceil((lines.length + 1) / onPage))
  }
  return (
    <>
      {lines.slice(start, start + onPage).map((line, index) => {
        const at = start + index
        return (
          // The place is what a line is told apart by while it is being typed.
          <div className="scope-line" key={at}>
            <span className="hint">{at + 1}</span>
            {columns.map(([field, name, placeholder]) => (
              <Input
                key={field}
                aria-label={`第 ${at + 1} 项${name}`}
                placeholder={placeholder}
                maxLength={200}
                value={line[field]}
                onChange={({ target }) => change(lines.with(at, { ...line, [field]: target.value }))}
              />
            ))}
            <Button
              aria-label={`删除第 ${at + 1} 项`}
              disabled={lines.length === 1}
              onClick={() => change(lines.toSpliced(at, 1))}
            >
              删除
            </Button>
          </div>
        )
      })}
      <p className="actions" style={{ marginTop: 12 }}>
        <Button onClick={add} disabled={lines.length >= mostScopeLines}>
          加一项
        </Button>
        <span className="hint">共 {lines.length} 项</span>
        <Pagination
          size="small"
          current={shown}
          pageSize={onPage}
          total={lines.length}
          hideOnSinglePage
          showSizeChanger={false}
          onChange={setPage}
        />
      </p>
    </>
  )
}

interface FromSheetProps {
  readonly platformId: string
  readonly replaced: number
  readonly take: (scope: readonly Line[]) => void
}

/** Reads a sheet into the form; nothing is written before the certificate is saved. */
function FromSheet({ platformId, replaced, take }: FromSheetProps) {
  const [read, setRead] = useState<Output<typeof checkScope> | null>(null)
  const { busy, failure, run } = useSaving()
  const attempt = (file: File) =>
    run(async () => {
      setRead(null)
      const answer = checkScope.output.parse(
        await sendSheet(`/own/platforms/${encodeURIComponent(platformId)}/import-files/scope`, file),
      )
      setRead(answer)
      if (answer.faults.length === 0) take(answer.scope)
    })
  return (
    <details style={{ marginTop: 12 }}>
      <summary>从表格读入（替换现有 {replaced} 项）</summary>
      <div style={{ marginTop: 12 }}>
        <Refused error={failure} />
        <SheetDrop
          busy={busy}
          take={file => void attempt(file)}
          most={mostScopeLines}
          then="读入后在上面核对，保存证书时才写入。"
        />
        <p className="hint" style={{ marginTop: 8 }}>
          一行一项：检测对象、项目或参数、方法标准。
          <a href="/api/v1/import-templates/scope.xlsx">下载模板</a>
        </p>
        {read ? (
          <p role="status" style={{ margin: '8px 0' }}>
            {read.faults.length === 0
              ? `已读入 ${read.rows} 项。`
              : `共 ${read.rows} 行，有 ${read.faults.length} 处错误，未读入；请改正后重新选择文件。`}
            {ignoredWords(read.ignoredColumns)}
          </p>
        ) : null}
        <SheetFaults faults={read?.faults ?? []} />
      </div>
    </details>
  )
}

interface ScopeInputProps {
  readonly platformId: string
  readonly value?: readonly Line[]
  readonly onChange?: (scope: readonly Line[]) => void
}

/** 能力范围: typed line by line or read from a sheet, as the annex of the certificate has it. */
export function ScopeInput({ platformId, value = [], onChange }: ScopeInputProps) {
  const { status } = Form.Item.useStatus()
  const lines = value.length > 0 ? value : [emptyLine]
  return (
    <fieldset className={`scope ${status === 'error' ? 'wrong' : ''}`}>
      <legend>能力范围（与证书附表一致）</legend>
      <Lines lines={lines} change={scope => onChange?.(scope)} />
      <FromSheet platformId={platformId} replaced={lines.length} take={scope => onChange?.(scope)} />
    </fieldset>
  )
}
