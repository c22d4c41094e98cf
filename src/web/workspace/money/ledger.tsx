import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dateOf, formatDate, formatDay, isPlainDate, type PlainDate, plainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getStatement } from '#modules/ledger/statement.api.ts'
import { type Account, accountName, ledgerNote, onSide } from '#modules/ledger/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'

type Statement = Output<typeof getStatement>
type Row = Statement['rows'][number]

const groups: readonly { name: string; of: readonly Account[] }[] = [
  { name: '收入', of: ['income', 'grant'] },
  { name: '支出与分配', of: ['cost', 'share'] },
  {
    name: '资金与往来',
    of: ['bank', 'receivable', 'advance', 'payable', 'tax', 'share-payable', 'share-held', 'opening'],
  },
]

/** What was asked for in the address, or this year so far. */
export function usePeriod(): {
  from: PlainDate
  to: PlainDate
  set: (name: string, value: string | undefined) => void
} {
  const [search, setSearch] = useSearchParams()
  const today = dateOf(new Date())
  const read = (name: string, otherwise: PlainDate) => {
    const text = search.get(name)
    return text !== null && isPlainDate(text) ? text : otherwise
  }
  return {
    from: read('from', plainDate(`${today.slice(0, 4)}-01-01`)),
    to: read('to', today),
    set: (name, value) => {
      if (value) search.set(name, value)
      else search.delete(name)
      setSearch(search)
    },
  }
}

/** From when to when, chosen by two dates. */
export function PeriodInputs({ from, to, set }: ReturnType<typeof usePeriod>) {
  return (
    <span className="actions no-print">
      <label htmlFor="period-from">从</label>
      <DateInput id="period-from" value={from} onChange={date => set('from', date)} />
      <label htmlFor="period-to">至</label>
      <DateInput id="period-to" value={to} onChange={date => set('to', date)} />
    </span>
  )
}

function Lines({ rows, query }: { rows: readonly Row[]; query: string }) {
  return rows.map(row => {
    const name = accountName(row.account, row.detail)
    const to = `/workspace/ledger/entries?${query}&account=${row.account}${row.detail ? `&detail=${row.detail}` : ''}`
    const within = (fen: number, what: string) =>
      fen === 0 ? (
        '0'
      ) : (
        <Link to={to} aria-label={`${name}${what} ${yuan(fen)} 元，看是哪些分录`}>
          {yuan(fen)}
        </Link>
      )
    return (
      <tr key={`${row.account} ${row.detail}`}>
        <th scope="row">{name}</th>
        <td className="number">{yuan(onSide(row.account, row.opening))}</td>
        <td className="number">{within(row.debit, '借方')}</td>
        <td className="number">{within(row.credit, '贷方')}</td>
        <td className="number">{yuan(onSide(row.account, row.closing))}</td>
      </tr>
    )
  })
}

function Table({ found, query }: { found: Statement; query: string }) {
  return (
    <TableBox label="收支表">
      <table className="count-table wide-table amounts">
        <thead>
          <tr>
            <th scope="col">科目</th>
            {['期初', '借方', '贷方', '期末'].map(name => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ name, of }) => {
          const rows = found.rows.filter(({ account }) => of.includes(account))
          return rows.length === 0 ? null : (
            <tbody key={name}>
              <tr>
                <th scope="rowgroup" colSpan={5}>
                  {name}
                </th>
              </tr>
              <Lines rows={rows} query={query} />
            </tbody>
          )
        })}
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td />
            <td className="number">{yuan(found.total.debit)}</td>
            <td className="number">{yuan(found.total.credit)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

function Period({ book, choice }: { book: Book; choice: ReactNode }) {
  const { platformId } = book
  const period = usePeriod()
  const { from, to } = period
  const asked = useAsk(getStatement, { platformId, from, to })
  const query = `platform=${platformId}&from=${from}&to=${to}`
  const file = (name: string, ending: string) =>
    `/api/v1/own/platforms/${platformId}/exports/${name}.${ending}?from=${from}&to=${to}`
  return (
    <>
      <p className="actions no-print" style={{ marginBottom: 16 }}>
        {choice}
        <PeriodInputs {...period} />
        <Button onClick={() => window.print()}>打印</Button>
      </p>
      <Answer asked={asked}>
        {found => (
          <div className="stack">
            {found.late > 0 ? (
              <p className="hint">
                本期有 {found.late} 笔<Link to={`/workspace/ledger/entries?${query}&late=true`}>补记</Link>
                ：属于已结账的期间，记入本期。
              </p>
            ) : null}
            <section className="card">
              <p className="hint">
                {found.platformName}，{formatDay(found.from)}至{formatDay(found.to)}，元
                <span className="no-print">；点数字看是哪些分录</span>
              </p>
              {found.rows.length === 0 ? (
                <Nothing>到这一天还没有入账。</Nothing>
              ) : (
                <Table found={found} query={query} />
              )}
            </section>
            <p className="hint">
              {found.closedThrough ? `已结账到 ${formatDate(found.closedThrough)}。` : '还没有结账。'}
              收入、负债类科目的余额在贷方，成本、资产类在借方；借方合计等于贷方合计。
              收入和支出不作年末结转：期初、期末是启用以来的累计，本期的看借方和贷方。{ledgerNote}
            </p>
            <p className="actions no-print">
              <span className="hint">下载收支表</span>
              <a href={file('ledger-statement', 'xlsx')}>Excel</a>
              <a href={file('ledger-statement', 'csv')}>CSV</a>
              <span className="hint">分录</span>
              <a href={file('ledger-entries', 'xlsx')}>Excel</a>
              <a href={file('ledger-entries', 'csv')}>CSV</a>
            </p>
          </div>
        )}
      </Answer>
    </>
  )
}

/** Every account as the sum of its entries: what there was, what came and went, what there is. */
export function LedgerStatement() {
  return (
    <Sheet heading="收支表" title="收支表" lead="每个数都等于其分录之和；点数字看是哪些分录和来源。">
      <LedgerNav />
      <WithBook>{(book, choice) => <Period key={book.platformId} book={book} choice={choice} />}</WithBook>
    </Sheet>
  )
}
