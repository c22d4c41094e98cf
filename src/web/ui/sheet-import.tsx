/** What every import of a sheet shows: where the file goes in, how it is sent, and what is wrong in it. */
import { Table, Upload } from 'antd'
import type { SheetFault } from '#kernel/sheet.ts'
import { answerOf, apiPath } from '../client.ts'
import { TableBox } from './table-box.tsx'

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
