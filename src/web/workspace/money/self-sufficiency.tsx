import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getSufficiency } from '#modules/ledger/statement.api.ts'
import { categoriesNote, costCategories, formulas, streams } from '#modules/ledger/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { lastYears, ratioWords, yearOf, yuan } from '../../ui/order/ledger-words.ts'
import { SufficiencyChart } from '../../ui/order/sufficiency-chart.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'

type Found = Output<typeof getSufficiency>

function Figure({ name, from, children }: { name: string; from: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      <h2>{name}</h2>
      <strong>{children}</strong>
      <p className="hint">{from}</p>
    </section>
  )
}

const balanceWords = ({ balancedIn, shortfall, cost }: Found): string =>
  cost === 0
    ? '没有登记运行成本，无从判断'
    : balancedIn !== null
      ? `从 ${balancedIn} 月起累计收入不低于累计成本`
      : `还差自有收入 ${yuan(shortfall ?? 0)} 元`

/** Amounts by class, each leading to its entries. */
function Classes({
  caption,
  rows,
  query,
}: {
  caption: string
  rows: readonly { code: string; name: string; amount: number }[]
  query: string
}) {
  const whole = rows.reduce((sum, { amount }) => sum + amount, 0)
  return (
    <table className="count-table amounts narrow">
      <caption>{caption}（元）</caption>
      <thead>
        <tr>
          <th scope="col">分类</th>
          <th scope="col" className="number">
            金额
          </th>
          <th scope="col" className="number">
            占比
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, name, amount }) => (
          <tr key={code}>
            <th scope="row">{name}</th>
            <td className="number">
              {amount === 0 ? '0' : <Link to={`${query}&detail=${code}`}>{yuan(amount)}</Link>}
            </td>
            <td className="number">{whole > 0 ? `${((amount * 100) / whole).toFixed(1)}%` : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Months({ found }: { found: Found }) {
  return (
    <TableBox label="逐月收支">
      <table className="count-table wide-table amounts">
        <caption>逐月与累计（元）</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            {['自有收入', '运行成本', '财政资金', '累计自有收入', '累计运行成本', '累计差额'].map(name => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.months.map(one => (
            <tr key={one.month}>
              <th scope="row">{one.month}月</th>
              {one.hasData ? (
                [one.income, one.cost, one.grant].map((fen, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three columns
                  <td key={index} className="number">
                    {yuan(fen)}
                  </td>
                ))
              ) : (
                <td colSpan={3} className="hint">
                  无数据
                </td>
              )}
              <td className="number">{yuan(one.incomeSoFar)}</td>
              <td className="number">{yuan(one.costSoFar)}</td>
              <td className="number">{yuan(one.incomeSoFar - one.costSoFar)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Content({ found, platformId }: { found: Found; platformId: string }) {
  if (!found.hasData)
    return (
      <section className="card">
        <Nothing>{found.year} 年没有入账，无数据。登记收入和成本以后才能计算。</Nothing>
      </section>
    )
  const entries = (account: string) =>
    `/workspace/ledger/entries?platform=${platformId}&from=${found.year}-01-01&to=${found.year}-12-31&account=${account}`
  const named = (names: Readonly<Record<string, string>>, of: Readonly<Record<string, number>>) =>
    Object.entries(names).map(([code, name]) => ({ code, name, amount: of[code] ?? 0 }))
  return (
    <div className="stack">
      {found.until ? (
        <p className="hint">
          {found.year} 年还没有结束，以下截至 {formatDate(found.until)}。
        </p>
      ) : null}
      <div className="usage-figures ledger-figures">
        <Figure name="自我造血率" from={formulas.ratio}>
          {ratioWords(found.ratio)}
        </Figure>
        <Figure name="自有收入" from={formulas.income}>
          {yuan(found.income)} 元
        </Figure>
        <Figure name="运行成本" from={categoriesNote}>
          {found.cost === 0 ? '无数据' : `${yuan(found.cost)} 元`}
        </Figure>
        <Figure name="财政资金" from="另列，不计入自有收入">
          {yuan(found.grant)} 元
        </Figure>
        <Figure name="分给共建单位" from={formulas.share}>
          {yuan(found.share)} 元
        </Figure>
      </div>
      <section className="card">
        <h2>收支平衡：{balanceWords(found)}</h2>
        <SufficiencyChart
          months={found.months}
          label={`${found.year} 年累计自有收入与累计运行成本，数字见下表`}
        />
        <p className="hint">{formulas.breakEven}。</p>
        <Months found={found} />
      </section>
      <div className="side-by-side">
        <section className="card">
          <TableBox label="自有收入">
            <Classes caption="自有收入" rows={named(streams, found.streams)} query={entries('income')} />
          </TableBox>
        </section>
        <section className="card">
          <TableBox label="运行成本">
            <Classes caption="运行成本" rows={named(costCategories, found.costs)} query={entries('cost')} />
          </TableBox>
        </section>
      </div>
    </div>
  )
}

function Year({ book, choice }: { book: Book; choice: ReactNode }) {
  const years = lastYears(yearOf(dateOf(new Date())))
  const [year, setYear] = useState(years[0] ?? 2026)
  const asked = useAsk(getSufficiency, { platformId: book.platformId, year })
  return (
    <>
      <p className="actions no-print" style={{ marginBottom: 16 }}>
        {choice}
        <Select
          aria-label="年度"
          style={{ width: 110 }}
          value={year}
          options={years.map(one => ({ value: one, label: `${one} 年` }))}
          onChange={setYear}
        />
        <Button onClick={() => window.print()}>打印</Button>
      </p>
      <Answer asked={asked}>{found => <Content found={found} platformId={book.platformId} />}</Answer>
    </>
  )
}

/** What a platform earns itself against what it costs, and when the one reached the other. */
export function SelfSufficiency() {
  return (
    <Sheet
      heading="自我造血"
      title="自我造血"
      lead="自有收入能否反哺支出（条款二2），每个数都能看到是哪些分录。"
    >
      <LedgerNav />
      <WithBook>{(book, choice) => <Year key={book.platformId} book={book} choice={choice} />}</WithBook>
    </Sheet>
  )
}
