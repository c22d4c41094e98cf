/** What every import of a sheet shows: where the file goes in, how it is sent, and what is wrong in it. */
import { Alert, Button, Table, Upload } from 'antd'
import { useState } from 'react'
import type { SheetFault } from '#kernel/sheet.ts'
import { answerOf, apiPath } from '../../client.ts'
import { useSaving } from '../form/saving.ts'
import { TableBox } from '../table-box.tsx'

/** Sends a file to an address below the API's; throws ApiError as every call does. */
export async function sendSheet(path: string, file: File): Promise<unknown> {
  const form = new FormData()
  form.append('file', file)
  return answerOf(await fetch(`${apiPath}${path}`, { method: 'POST', body: form }))
}

interface SheetDropProps {
  readonly busy: boolean
  readonly take: (file: File) => void
  /** Rows that one import takes at most. */
  readonly most: number
  /** What happens to it: 先试导入，不会写入。 */
  readonly then: string
  /** Takes a JSON file, too. */
  readonly json?: boolean
}

export function SheetDrop({ busy, take, most, then, json = false }: SheetDropProps) {
  const kinds = json ? '.xlsx、.csv 或 .json' : '.xlsx 或 .csv'
  return (
    <Upload.Dragger
      accept={json ? '.xlsx,.csv,.json' : '.xlsx,.csv'}
      showUploadList={false}
      disabled={busy}
      beforeUpload={file => {
        take(file)
        return false
      }}
    >
      <p>{busy ? '正在检查……' : `把 ${kinds} 拖到这里，或点击选择`}</p>
      <p className="hint">
        不超过 5 MB、{most} 行。{then}
      </p>
    </Upload.Dragger>
  )
}

export function SheetFaults({ faults }: { faults: readonly SheetFault[] }) {
  if (faults.length === 0) return null
  return (
    <TableBox label="有误的行">
      <Table
        size="small"
        rowKey={({ row, column, message }) => `${row} ${column} ${message}`}
        dataSource={[...faults]}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        style={{ minWidth: 480 }}
        columns={[
          { title: '行', dataIndex: 'row', width: 70 },
          { title: '列', dataIndex: 'column', width: 150 },
          { title: '错误', dataIndex: 'message' },
        ]}
      />
    </TableBox>
  )
}

/** Told where columns were left aside, so that nothing is lost unseen. */
export const ignoredWords = (columns: readonly string[]): string | undefined =>
  columns.length > 0 ? `未识别、不会导入的列：${columns.join('、')}` : undefined

/** What every import answers, tried or written. */
export interface SheetAnswer {
  readonly rows: number
  readonly imported: number
  readonly faults: readonly SheetFault[]
  readonly ignoredColumns: readonly string[]
}

interface Tried<A> {
  readonly file: File
  readonly answer: A
}

/** A sheet that is tried first and written on a second wish: what came of either. */
export function useSheetTrial<A extends SheetAnswer>(send: (file: File, write: boolean) => Promise<A>) {
  const [tried, setTried] = useState<Tried<A> | null>(null)
  const [imported, setImported] = useState<number | null>(null)
  const { busy, failure, run } = useSaving()
  const attempt = (file: File) =>
    run(async () => {
      setImported(null)
      setTried({ file, answer: await send(file, false) })
    })
  const write = () =>
    run(async () => {
      if (!tried) return
      setImported((await send(tried.file, true)).imported)
      setTried(null)
    })
  return { tried, imported, busy, failure, attempt, write, forget: () => setTried(null) }
}

interface TriedSheetProps {
  readonly tried: Tried<SheetAnswer>
  readonly busy: boolean
  readonly write: () => void
  /** The button that writes it: 登记 12 条. */
  readonly action: string
  /** Beside columns that were left aside. */
  readonly note?: string
  /** There is something to write. */
  readonly writable?: boolean
}

/** What a trial found, and the way on where it found no fault. */
export function TriedSheet({
  tried: { file, answer },
  busy,
  write,
  action,
  note,
  writable = true,
}: TriedSheetProps) {
  const { rows, faults, ignoredColumns } = answer
  const clean = faults.length === 0
  return (
    <section className="card">
      <h2>试导入结果</h2>
      <Alert
        showIcon
        type={clean ? 'success' : 'warning'}
        title={
          clean
            ? `${file.name}：共 ${rows} 行，全部无误`
            : `${file.name}：共 ${rows} 行，有 ${faults.length} 处错误，请改正后重新选择文件`
        }
        description={[note, ignoredWords(ignoredColumns)].filter(Boolean).join('。') || undefined}
        style={{ marginBottom: 16 }}
      />
      <SheetFaults faults={faults} />
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" disabled={!(clean && writable)} loading={busy} onClick={write}>
          {action}
        </Button>
      </p>
    </section>
  )
}
