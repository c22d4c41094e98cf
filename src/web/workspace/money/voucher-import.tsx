import { Link } from 'react-router'
import { importVouchers, mostRows } from '#modules/ledger/api.ts'
import { categoriesNote, costCategories, streams } from '#modules/ledger/terms.ts'
import { Sheet } from '../../ui/desk/asking.tsx'
import { PlatformSheet } from '../../ui/file/platform-sheet.tsx'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'
import { secondPersonWords } from './voucher-dialog.tsx'

function Importing({ book }: { book: Book }) {
  return (
    <PlatformSheet
      platformId={book.platformId}
      of="vouchers"
      contract={importVouchers}
      most={mostRows}
      done={imported => `已登记 ${imported} 张。${secondPersonWords(book.secondPersonFrom)}`}
      onward={<Link to={`/workspace/ledger/vouchers?platform=${book.platformId}`}>去看凭证</Link>}
      writing={({ rows }) => ({ action: `登记 ${rows} 张` })}
    >
      一行一张凭证。收入方式写{Object.values(streams).join('、')}；成本分类写
      {Object.values(costCategories).join('、')}。{categoriesNote}
    </PlatformSheet>
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
