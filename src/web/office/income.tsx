import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { dateOf, formatDate, formatDay } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listCityIncome, listStreamEntries } from '#modules/ledger/statement.api.ts'
import {
  accountName,
  accounts,
  formulas,
  ledgerNote,
  type Stream,
  sourceKinds,
  streams,
} from '#modules/ledger/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { lastYears, ratioWords, tenThousands, yearOf, yuan } from '../ui/order/ledger-words.ts'
import { TableBox } from '../ui/table-box.tsx'
import { useTrail } from '../ui/trail.tsx'
import '../ui/order/ledger.css'

type Found = Output<typeof listCityIncome>
type Row = Found['platforms'][number]

const codes = Object.keys(streams) as Stream[]

function Cells({
  of,
  year,
}: {
  of: Pick<Row, 'streams' | 'income' | 'grant' | 'cost' | 'ratio'> & { id?: string; name: string }
  year: number
}) {
  const cell = (fen: number, what: string, query: string) =>
    of.id && fen !== 0 ? (
      <Link
        to={`/office/income/${of.id}?year=${year}&${query}`}
        aria-label={`${of.name}${what} ${tenThousands(fen)} 万元，即 ${yuan(fen)} 元，看是哪些分录`}
      >
        {tenThousands(fen)}
      </Link>
    ) : (
      tenThousands(fen)
    )
  return (
    <>
      <td className="number">{ratioWords(of.ratio)}</td>
      <td className="number">{cell(of.income, '自有收入', 'account=income')}</td>
      {codes.map(code => (
        <td key={code} className="number">
          {cell(of.streams[code], streams[code], `account=income&detail=${code}`)}
        </td>
      ))}
      <td className="number">{cell(of.grant, '财政资金', 'account=grant')}</td>
      <td className="number">{cell(of.cost, '运行成本', 'account=cost')}</td>
    </>
  )
}

function Table({ found }: { found: Found }) {
  return (
    <TableBox label="各平台收入">
      <table className="count-table wide-table amounts close">
        <caption>
          {found.scopeName} {found.year} 年，万元，精确到百元；{found.reporting}{' '}
          个平台有账，点数字看精确金额和分录
        </caption>
        <thead>
          <tr>
            <th scope="col">平台</th>
            {['自我造血率', '自有收入', ...Object.values(streams), '财政资金', '运行成本'].map(name => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.platforms.map(one => (
            <tr key={one.id}>
              <th scope="row">
                <a href={`/platforms/${one.id}`}>{one.name}</a>
                <div className="hint">{one.localityName}</div>
              </th>
              {one.hasData ? (
                <Cells of={one} year={found.year} />
              ) : (
                <td colSpan={codes.length + 4} className="hint">
                  无数据：当年没有入账
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <Cells of={{ ...found.total, name: '合计' }} year={found.year} />
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

/** What the platforms within the office's reach earn, stream by stream, and whether that carries what they cost. */
export function Income() {
  const thisYear = yearOf(dateOf(new Date()))
  const [search, setSearch] = useSearchParams()
  const year = Number(search.get('year')) || thisYear
  const asked = useAsk(listCityIncome, { year })
  const file = (ending: string) => `/api/v1/exports/platform-income.${ending}?year=${year}`
  return (
    <Sheet
      heading="各平台收入"
      title="各平台收入"
      lead={asked.data?.until ? `${year} 年还没有结束，截至 ${formatDate(asked.data.until)}` : `${year} 年`}
      actions={
        <>
          <Select
            aria-label="年度"
            className="no-print"
            style={{ width: 110 }}
            value={year}
            options={lastYears(thisYear).map(one => ({ value: one, label: `${one} 年` }))}
            onChange={chosen => setSearch({ year: String(chosen) })}
          />
          <Button onClick={() => window.print()}>打印</Button>
        </>
      }
    >
      <Answer asked={asked}>
        {found => (
          <div className="stack">
            <section className="card">
              {found.platforms.length === 0 ? <Nothing>还没有公开的平台。</Nothing> : <Table found={found} />}
            </section>
            <p className="actions no-print">
              <span className="hint">下载清单</span>
              <a href={file('xlsx')}>Excel</a>
              <a href={file('csv')}>CSV</a>
            </p>
            <details className="card">
              <summary>怎么统计的</summary>
              <ul className="plain-list">
                {[formulas.income, formulas.ratio, formulas.share].map(one => (
                  <li key={one}>{one}。</li>
                ))}
                <li>数字来自各平台在本系统的账，没有登记的无数据，不是 0。{ledgerNote}</li>
                <li>不对外公布；分录中不含往来单位和摘要。</li>
              </ul>
            </details>
          </div>
        )}
      </Answer>
    </Sheet>
  )
}

const accountIn = (text: string | null): 'income' | 'grant' | 'cost' =>
  text === 'grant' || text === 'cost' ? text : 'income'

type Entries = Output<typeof listStreamEntries>['entries']

function EntryTable({ entries, account }: { entries: Entries; account: 'income' | 'grant' | 'cost' }) {
  return (
    <TableBox label="分录">
      <table className="count-table wide-table amounts">
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">入账日期</th>
            <th scope="col">分类</th>
            <th scope="col">来源</th>
            <th scope="col" className="number">
              金额（元）
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry may have two lines of the account
            <tr key={`${one.id} ${index}`}>
              <th scope="row">{one.number}</th>
              <td>
                {formatDay(one.bookedOn)}
                {one.belongsOn < one.bookedOn ? (
                  <div className="hint">补记，属于{formatDay(one.belongsOn)}</div>
                ) : null}
              </td>
              <td>{accountName(account, one.detail)}</td>
              <td>
                {sourceKinds[one.sourceKind as keyof typeof sourceKinds] ?? one.sourceKind}
                {one.isReversal ? '（冲销）' : ''}
              </td>
              <td className="number">{yuan(one.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

/** What a figure is made of, without whom it was with. */
export function IncomeEntries() {
  const { platformId = '' } = useParams()
  const [search] = useSearchParams()
  const { page, ways } = useTrail()
  const [thisYear] = useState(yearOf(dateOf(new Date())))
  const year = Number(search.get('year')) || thisYear
  const account = accountIn(search.get('account'))
  const detail = search.get('detail') ?? ''
  const asked = useAsk(listStreamEntries, { platformId, year, account, detail, ...page })
  const name = detail ? accountName(account, detail) : accounts[account].name
  return (
    <Sheet
      heading={asked.data ? `${asked.data.platformName}：${name}` : name}
      title="各平台收入"
      lead={asked.data ? `${year} 年共 ${yuan(asked.data.amount)} 元` : null}
      actions={<Link to={`/office/income?year=${year}`}>返回各平台收入</Link>}
    >
      <section className="card">
        <Answer asked={asked}>
          {({ entries, next }) =>
            entries.length === 0 ? (
              <Nothing>没有这样的分录。</Nothing>
            ) : (
              <>
                <EntryTable entries={entries} account={account} />
                {ways(next)}
              </>
            )
          }
        </Answer>
      </section>
    </Sheet>
  )
}
