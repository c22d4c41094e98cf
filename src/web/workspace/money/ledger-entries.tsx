import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { formatDate, formatDay } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listLedgerEntries } from '#modules/ledger/statement.api.ts'
import { type Account, accountName, accounts, sourceKinds } from '#modules/ledger/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { PeriodInputs, usePeriod } from './ledger.tsx'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'

export type EntryView = Output<typeof listLedgerEntries>['entries'][number]

/** The lines of an entry: debit first, then credit. */
export function EntryLines({ lines }: { lines: EntryView['lines'] }) {
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of an entry never change their place
        <li key={index} className="between">
          <span>
            {line.amount > 0 ? '借' : '贷'} {accountName(line.account, line.detail)}
            {line.partyName ? <span className="hint"> {line.partyName}</span> : null}
          </span>
          <span className="number">{yuan(Math.abs(line.amount))}</span>
        </li>
      ))}
    </ul>
  )
}

/** What marks an entry as more than an ordinary one. */
export function EntryMarks({
  entry,
}: {
  entry: Pick<EntryView, 'bookedOn' | 'belongsOn' | 'reverses' | 'reversedBy'>
}) {
  return (
    <>
      {entry.belongsOn < entry.bookedOn ? (
        <span className="tag unknown">补记，属于 {formatDate(entry.belongsOn)}</span>
      ) : null}
      {entry.reverses ? <span className="tag">冲销</span> : null}
      {entry.reversedBy ? <span className="tag">已冲销</span> : null}
    </>
  )
}

function Entries({ entries }: { entries: readonly EntryView[] }) {
  return (
    <TableBox label="分录">
      <table className="count-table wide-table amounts">
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">入账日期</th>
            <th scope="col">摘要与来源</th>
            <th scope="col">借贷（元）</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <tr key={entry.id}>
              <th scope="row">
                <Link to={`/workspace/ledger/entries/${entry.id}`}>{entry.number}</Link>
              </th>
              <td>{formatDay(entry.bookedOn)}</td>
              <td>
                {entry.text}
                <div className="hint">
                  {sourceKinds[entry.source.kind]} {entry.source.label}
                </div>
                <EntryMarks entry={entry} />
              </td>
              <td>
                <EntryLines lines={entry.lines} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

const accountIn = (text: string | null): Account | undefined =>
  (Object.keys(accounts) as Account[]).find(one => one === text)

function List({ book, choice }: { book: Book; choice: ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const period = usePeriod()
  const { page, ways, restart } = useTrail()
  const account = accountIn(search.get('account'))
  const detail = search.get('detail') ?? undefined
  const late = search.get('late') === 'true'
  const asked = useAsk(listLedgerEntries, {
    ...{ platformId: book.platformId, from: period.from, to: period.to, account, detail, late },
    ...page,
  })
  const narrowed = account !== undefined || late
  return (
    <>
      <p className="actions no-print" style={{ marginBottom: 16 }}>
        {choice}
        <PeriodInputs {...period} />
        <Select
          aria-label="科目"
          allowClear
          placeholder="全部科目"
          style={{ width: 180 }}
          value={account}
          options={Object.entries(accounts).map(([value, { name }]) => ({ value, label: name }))}
          onChange={value => {
            search.delete('detail')
            if (value) search.set('account', value)
            else search.delete('account')
            setSearch(search)
            restart()
          }}
        />
        {narrowed ? (
          <Button
            onClick={() => {
              for (const name of ['account', 'detail', 'late']) search.delete(name)
              setSearch(search)
              restart()
            }}
          >
            不限
          </Button>
        ) : null}
      </p>
      <section className="card">
        {account ? (
          <h2>
            {accountName(account, detail ?? '')}
            {late ? '，只看补记' : ''}
          </h2>
        ) : null}
        <Answer asked={asked}>
          {({ entries, next }) =>
            entries.length === 0 ? (
              <Nothing>没有这样的分录。</Nothing>
            ) : (
              <>
                <Entries entries={entries} />
                {ways(next)}
              </>
            )
          }
        </Answer>
      </section>
    </>
  )
}

/** Entries as they stand, the newest first; narrowed by the address, so that a figure can lead to what it is made of. */
export function LedgerEntries() {
  return (
    <Sheet heading="分录" title="分录" lead="入账的分录不能改动，只能冲销；冲销与原分录都保留。">
      <LedgerNav />
      <WithBook>{(book, choice) => <List key={book.platformId} book={book} choice={choice} />}</WithBook>
    </Sheet>
  )
}
