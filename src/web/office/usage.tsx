import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listCityFigures } from '#modules/usage/figure.api.ts'
import { formulas } from '#modules/usage/terms.ts'
import { hourWords, shareWords } from '../ui/booking/usage-words.ts'
import { Answer, Nothing, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { TableBox } from '../ui/table-box.tsx'

type Found = Output<typeof listCityFigures>

const headings = ['有效工作机时', '对外服务机时', '对外占比', '当年承诺', '承诺兑现']

function Table({ found }: { found: Found }) {
  return (
    <TableBox label="各平台机时">
      <table className="count-table wide-table">
        <caption>
          {found.scopeName} {found.year} 年，小时
        </caption>
        <thead>
          <tr>
            <th scope="col">地区、平台</th>
            {headings.map(name => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {found.localities.map(place => (
          <tbody key={place.code}>
            <tr>
              <th scope="row">{place.name}合计</th>
              <td className="number">{hourWords(place.effectiveMinutes)}</td>
              <td className="number">{hourWords(place.externalMinutes)}</td>
              <td className="number">{shareWords(place.externalShare)}</td>
              <td className="number">{hourWords(place.pledgedMinutes)}</td>
              <td className="number">—</td>
            </tr>
            {place.platforms.map(one => (
              <tr key={one.id}>
                <td>
                  <a href={`/platforms/${one.id}`}>{one.name}</a>
                </td>
                <td className="number">{hourWords(one.effectiveMinutes)}</td>
                <td className="number">
                  <Link
                    to={`/office/usage/${one.id}?year=${found.year}`}
                    aria-label={`${one.name}对外服务 ${hourWords(one.externalMinutes)} 小时，看是哪些记录`}
                  >
                    {hourWords(one.externalMinutes)}
                  </Link>
                </td>
                <td className="number">{shareWords(one.externalShare)}</td>
                <td className="number">
                  {one.pledgedMinutes === null ? '没有承诺' : hourWords(one.pledgedMinutes)}
                </td>
                <td className="number">{shareWords(one.kept)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </TableBox>
  )
}

/** Hours of the platforms within the office's reach, and whether what was pledged is kept. */
export function Usage() {
  const thisYear = Number(dateOf(new Date()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const asked = useAsk(listCityFigures, { year })
  const file = (ending: string) => `/api/v1/exports/usage-figures.${ending}?year=${year}`
  return (
    <Sheet
      heading="各平台机时"
      title="各平台机时"
      lead={
        asked.data
          ? asked.data.until
            ? `${year} 年还没有结束，截至今天（${formatInstant(asked.data.until)}）`
            : `${year} 年全年`
          : null
      }
      actions={
        <>
          <Select
            aria-label="年度"
            className="no-print"
            style={{ width: 110 }}
            value={year}
            options={[0, 1, 2, 3].map(back => ({ value: thisYear - back, label: `${thisYear - back} 年` }))}
            onChange={setYear}
          />
          <Button onClick={() => window.print()}>打印</Button>
        </>
      }
    >
      <Answer asked={asked}>
        {found => (
          <div className="stack">
            <section className="card">
              {found.localities.length === 0 ? (
                <Nothing>还没有公开的平台。</Nothing>
              ) : (
                <Table found={found} />
              )}
            </section>
            <p className="actions no-print">
              <span className="hint">下载清单</span>
              <a href={file('xlsx')}>Excel</a>
              <a href={file('csv')}>CSV</a>
            </p>
            <details className="card">
              <summary>怎么统计的</summary>
              <ul className="plain-list">
                <li>{formulas.effective}。</li>
                <li>{formulas.external}。</li>
                <li>{formulas.externalShare}。</li>
                <li>{formulas.pledgeKept}。</li>
                <li>只计经采集或由两人确认的使用记录；平台还没有登记的运行不在其中。</li>
              </ul>
            </details>
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
