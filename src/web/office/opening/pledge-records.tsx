/** The records behind one platform's hours for others. */
import { useParams, useSearchParams } from 'react-router'
import { dateOf, formatInterval } from '#kernel/calendar.ts'
import { listPledgeRecords } from '#modules/usage/pledge.api.ts'
import { formulas, sources } from '#modules/usage/terms.ts'
import { hourWords } from '../../ui/booking/usage-words.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'

export function PledgeRecords() {
  const { platformId = '' } = useParams()
  const [query] = useSearchParams()
  const year = Number(query.get('year') ?? dateOf(new Date()).slice(0, 4))
  const asked = useAsk(listPledgeRecords, { platformId, year })
  const title = '计入开放承诺兑现的使用记录'
  return (
    <Sheet heading={title} title={title} lead={`${year} 年。${formulas.external}`}>
      <section className="card">
        <Answer asked={asked}>
          {({ platformName, minutes, records, more }) => (
            <>
              <h2>
                {platformName}：{hourWords(minutes)} 小时
              </h2>
              {records.length === 0 ? (
                <Nothing>这一年还没有对外服务的使用记录。</Nothing>
              ) : (
                <TableBox label={title}>
                  <table className="count-table" style={{ minWidth: 640 }}>
                    <thead>
                      <tr>
                        <th scope="col">时间</th>
                        <th scope="col">中试线或设备</th>
                        <th scope="col">来源</th>
                        <th scope="col">依据</th>
                        <th scope="col" className="number">
                          小时
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {records.map(one => (
                        <tr key={one.id}>
                          <td>{formatInterval(one)}</td>
                          <th scope="row">{one.resourceName}</th>
                          <td>{sources[one.source]}</td>
                          <td>{one.basis === 'booking' ? '预约' : '委托或合同'}</td>
                          <td className="number">{hourWords(one.minutes)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </TableBox>
              )}
              {more > 0 ? <p className="hint">另有 {more} 条较早的没有列出。</p> : null}
              <p style={{ marginTop: 12 }}>
                <a href={`/pledges/${platformId}?year=${year}`}>对公众公开的兑现情况</a>
              </p>
            </>
          )}
        </Answer>
      </section>
    </Sheet>
  )
}
