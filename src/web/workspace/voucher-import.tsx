import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importVouchers, mostRows } from '#modules/ledger/api.ts'
import { categoriesNote, costCategories, streams } from '#modules/ledger/terms.ts'
import { Refused, Sheet } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { ignoredWords, SheetDrop, SheetFaults, sendSheet } from '../ui/sheet-import.tsx'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'
import { secondPersonWords } from './voucher-dialog.tsx'

type Answered = Output<typeof importVouchers>

const send = async (platformId: string, file: File, write: boolean): Promise<Answered> =>
  importVouchers.output.parse(
    await sendSheet(`/own/platforms/${platformId}/import-files/vouchers?write=${write}`, file),
  )

function Tried({
  file,
  answer,
  busy,
  write,
}: {
  file: File
  answer: Answered
  busy: boolean
  write: () => void
}) {
  const clean = answer.faults.length === 0
  return (
    <section className="card">
      <h2>试导入结果</h2>
      <Alert
        showIcon
        type={clean ? 'success' : 'warning'}
        title={
          clean
            ? `${file.name}：共 ${answer.rows} 行，全部无误`
            : `${file.name}：共 ${answer.rows} 行，有 ${answer.faults.length} 处错误，请改正后重新选择文件`
        }
        description={ignoredWords(answer.ignoredColumns)}
        style={{ marginBottom: 16 }}
      />
      <SheetFaults faults={answer.faults} />
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" disabled={!clean} loading={busy} onClick={write}>
          登记 {answer.rows} 张
        </Button>
      </p>
    </section>
  )
}

function Importing({ book }: { book: Book }) {
  const [tried, setTried] = useState<{ file: File; answer: Answered } | null>(null)
  const [imported, setImported] = useState<number | null>(null)
  const { busy, failure, run } = useSaving()
  const attempt = (file: File) =>
    run(async () => {
      setImported(null)
      setTried({ file, answer: await send(book.platformId, file, false) })
    })
  const write = () =>
    run(async () => {
      if (!tried) return
      setImported((await send(book.platformId, tried.file, true)).imported)
      setTried(null)
    })
  return (
    <div className="stack">
      <Refused error={failure} />
      {imported === null ? null : (
        <Alert
          showIcon
          type="success"
          role="status"
          title={`已登记 ${imported} 张。${secondPersonWords(book.secondPersonFrom)}`}
          action={<Link to={`/workspace/ledger/vouchers?platform=${book.platformId}`}>去看凭证</Link>}
        />
      )}
      <section className="card">
        <h2>选择文件</h2>
        <p className="actions" style={{ marginBottom: 12 }}>
          <a href="/api/v1/import-templates/vouchers.xlsx">下载模板</a>
        </p>
        <SheetDrop
          busy={busy}
          take={file => void attempt(file)}
          most={mostRows}
          then="先试导入，不会写入。"
        />
        <p className="hint" style={{ marginTop: 12 }}>
          一行一张凭证。收入方式写{Object.values(streams).join('、')}；成本分类写
          {Object.values(costCategories).join('、')}。{categoriesNote}
        </p>
      </section>
      {tried ? <Tried {...tried} busy={busy} write={write} /> : null}
    </div>
  )
}

/** Many vouchers at once, from a sheet: tried first, written only when every row is right. */
export function VoucherImport() {
  return (
    <Sheet heading="由表格登记凭证" title="由表格登记凭证" lead="全部无误才写入；复核规则与逐张登记相同。">
      <LedgerNav />
      <WithBook>
        {(book, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <Importing key={book.platformId} book={book} />
          </>
        )}
      </WithBook>
    </Sheet>
  )
}
