import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importUsage, mostRows } from '#modules/usage/api.ts'
import { Refused, Sheet } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { ignoredWords, SheetDrop, SheetFaults, sendSheet } from '../ui/sheet-import.tsx'
import { type OwnPlatform, WithPlatform } from './usage-nav.tsx'

type Answered = Output<typeof importUsage>

const send = async (platformId: string, file: File, write: boolean): Promise<Answered> =>
  importUsage.output.parse(
    await sendSheet(`/own/platforms/${platformId}/import-files/usage?write=${write}`, file),
  )

function Importing({ platform }: { platform: OwnPlatform }) {
  const [tried, setTried] = useState<{ file: File; answer: Answered } | null>(null)
  const [imported, setImported] = useState<number | null>(null)
  const { busy, failure, run } = useSaving()
  const attempt = (file: File) =>
    run(async () => {
      setImported(null)
      setTried({ file, answer: await send(platform.id, file, false) })
    })
  const write = () =>
    run(async () => {
      if (!tried) return
      setImported((await send(platform.id, tried.file, true)).imported)
      setTried(null)
    })
  const clean = tried?.answer.faults.length === 0
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
      {tried ? (
        <section className="card">
          <h2>试导入结果</h2>
          <Alert
            showIcon
            type={clean ? 'success' : 'warning'}
            title={
              clean
                ? `${tried.file.name}：共 ${tried.answer.rows} 行，全部无误`
                : `${tried.file.name}：共 ${tried.answer.rows} 行，有 ${tried.answer.faults.length} 处错误，请改正后重新选择文件`
            }
            description={ignoredWords(tried.answer.ignoredColumns)}
            style={{ marginBottom: 16 }}
          />
          <SheetFaults faults={tried.answer.faults} />
          <p className="actions" style={{ marginTop: 16 }}>
            <Button type="primary" disabled={!clean} loading={busy} onClick={write}>
              登记 {tried.answer.rows} 条
            </Button>
          </p>
        </section>
      ) : null}
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
