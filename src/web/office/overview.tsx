import { Segmented } from 'antd'
import { useState } from 'react'
import { addDays, addMonths, dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import { getOverview, type OverviewView } from '#modules/governance/api.ts'
import { getFunnel } from '#modules/governance/funnel.api.ts'
import { Answer, Sheet, useAsk } from '../ui/asking.tsx'
import { TableBox } from '../ui/table-box.tsx'
import { Funnel } from './funnel.tsx'

const periods = [
  { value: 1, label: '近 1 个月' },
  { value: 3, label: '近 3 个月' },
  { value: 12, label: '近 12 个月' },
]

function Localities({ localities }: Pick<OverviewView, 'localities'>) {
  const total = localities.reduce(
    (sum, one) => ({
      platforms: sum.platforms + one.platforms,
      lines: sum.lines + one.lines,
      needs: sum.needs + one.needs,
      requests: sum.requests + one.requests,
      confirmed: sum.confirmed + one.confirmed,
    }),
    { platforms: 0, lines: 0, needs: 0, requests: 0, confirmed: 0 },
  )
  const cells = (row: typeof total) =>
    [row.platforms, row.lines, row.needs, row.requests, row.confirmed].map((value, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: five fixed columns
      <td key={index} className="number">
        {value}
      </td>
    ))
  return (
    <TableBox label="各地情况">
      <table>
        <caption>各地情况（平台与中试线为现有数，其余为期内数；发布需求含布局缺口）</caption>
        <thead>
          <tr>
            <th scope="col">地区</th>
            {['平台', '中试线', '发布需求', '收到申请', '确认预约'].map(name => (
              <th scope="col" className="number" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {localities.map(one => (
            <tr key={one.code}>
              <th scope="row">{one.name}</th>
              {cells(one)}
            </tr>
          ))}
          {localities.length > 1 ? (
            <tr>
              <th scope="row">合计</th>
              {cells(total)}
            </tr>
          ) : null}
        </tbody>
      </table>
    </TableBox>
  )
}

function Answers({ answerHours: { median, answered, lapsed } }: Pick<OverviewView, 'answerHours'>) {
  return (
    <section className="card">
      <h2>平台答复</h2>
      <dl className="facts">
        <div>
          <dt>答复用时（中位数）</dt>
          <dd>{median === null ? '暂无数据' : median < 1 ? '不足 1 小时' : `${median.toFixed(1)} 小时`}</dd>
        </div>
        <div>
          <dt>已答复</dt>
          <dd>{answered} 项</dd>
        </div>
        <div>
          <dt>逾期失效</dt>
          <dd>{lapsed} 项</dd>
        </div>
      </dl>
    </section>
  )
}

export function Overview() {
  const [months, setMonths] = useState(3)
  const to = dateOf(new Date())
  const from = addDays(addMonths(to, -months), 1)
  const asked = useAsk(getOverview, { from, to })
  const funnel = useAsk(getFunnel, { from, to })
  return (
    <Sheet
      heading="运行概览"
      title="运行概览"
      lead={
        <>
          {formatDate(from)} 至 {formatDate(to)}
          {asked.data ? `，数据截至 ${formatInstant(asked.data.at)}` : ''}
        </>
      }
      actions={<Segmented aria-label="时期" options={periods} value={months} onChange={setMonths} />}
    >
      <div className="stack">
        <Answer asked={funnel}>{found => <Funnel funnel={found} />}</Answer>
        <Answer asked={asked}>
          {({ localities, answerHours }) => (
            <>
              <Localities localities={localities} />
              <Answers answerHours={answerHours} />
            </>
          )}
        </Answer>
      </div>
    </Sheet>
  )
}
