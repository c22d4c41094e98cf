import { Alert } from 'antd'
import { Link } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { importVouchers, mostRows } from '#modules/ledger/api.ts'
import { categoriesNote, costCategories, streams } from '#modules/ledger/terms.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { SheetDrop, sendSheet, TriedSheet, useSheetTrial } from '../../ui/file/sheet-import.tsx'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'
import { secondPersonWords } from './voucher-dialog.tsx'

type Answered = Output<typeof importVouchers>

const send = async (platformId: string, file: File, write: boolean): Promise<Answered> =>
  importVouchers.output.parse(
    await sendSheet(`/own/platforms/${platformId}/import-files/vouchers?write=${write}`, file),
  )

function Importing({ book }: { book: Book }) {
  const { tried, imported, busy, failure, attempt, write } = useSheetTrial((file, written) =>
    send(book.platformId, file, written),
  )
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
      {tried ? <TriedSheet {...{ tried, busy, write }} action={`登记 ${tried.answer.rows} 张`} /> : null}
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
