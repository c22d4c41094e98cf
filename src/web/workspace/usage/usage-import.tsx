import { Alert } from 'antd'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importUsage, mostRows } from '#modules/usage/api.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { SheetDrop, sendSheet, TriedSheet, useSheetTrial } from '../../ui/file/sheet-import.tsx'
import { type OwnPlatform, WithPlatform } from './usage-nav.tsx'

type Answered = Output<typeof importUsage>

const send = async (platformId: string, file: File, write: boolean): Promise<Answered> =>
  importUsage.output.parse(
    await sendSheet(`/own/platforms/${platformId}/import-files/usage?write=${write}`, file),
  )

function Importing({ platform }: { platform: OwnPlatform }) {
  const { tried, imported, busy, failure, attempt, write } = useSheetTrial((file, written) =>
    send(platform.id, file, written),
  )
  return (
    <div className="stack">
      <Refused error={failure} />
      {imported === null ? null : (
        <Alert
          showIcon
          type="success"
          role="status"
          title={`已登记 ${imported} 条，由另一人确认后计入`}
          action={<Link to="/workspace/usage">去看待确认</Link>}
        />
      )}
      <section className="card">
        <h2>选择文件</h2>
        <p className="actions" style={{ marginBottom: 12 }}>
          <a href="/api/v1/import-templates/usage.xlsx">下载模板</a>
        </p>
        <SheetDrop
          busy={busy}
          take={file => void attempt(file)}
          most={mostRows}
          then="先试导入，不会写入。"
        />
        <p className="hint" style={{ marginTop: 12 }}>
          一行一段使用；中试线或设备按平台上的名称，开始和结束写成 2026-03-02
          08:30，用途写自用、内部、外部、维护或停机。
        </p>
      </section>
      {tried ? <TriedSheet {...{ tried, busy, write }} action={`登记 ${tried.answer.rows} 条`} /> : null}
    </div>
  )
}

/** Many runs at once, from a sheet: tried first, written only when every row is right. */
export function UsageImport() {
  return (
    <Sheet
      heading="由表格登记"
      title="由表格登记"
      lead="全部无误才写入；写入后由另一人确认才计入机时。"
      actions={<Link to="/workspace/usage">返回使用记录</Link>}
    >
      <WithPlatform>
        {(platform, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <Importing key={platform.id} platform={platform} />
          </>
        )}
      </WithPlatform>
    </Sheet>
  )
}
