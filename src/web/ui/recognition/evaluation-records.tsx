/** The records behind one number of a score sheet. */
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { listInputRecords, listOwnInputRecords } from '#modules/evaluation/sheet.api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../desk/asking.tsx'
import { TableBox } from '../table-box.tsx'
import { useTrail } from '../trail.tsx'
import { amountWords } from './evaluation-words.ts'

const unitOf = { minutes: '分钟', fen: '分', count: '' } as const
const ways = { amount: '各条相加', records: '按条数计', who: '按不同的单位或人员计' } as const

export function InputRecords({ side }: { side: 'office' | 'own' }) {
  const { roundId = '', partId = '', input = '' } = useParams()
  const { page, ways: pages } = useTrail()
  const asked = useAsk(side === 'office' ? listInputRecords : listOwnInputRecords, { partId, input, ...page })
  const back =
    side === 'office' ? `/office/evaluations/${roundId}/${partId}` : `/workspace/evaluations/${partId}`
  return (
    <Sheet
      heading={asked.data?.name ?? '记录'}
      title="取数的记录"
      lead={
        asked.data
          ? `系统取数 ${amountWords(asked.data.taken, asked.data.counts === 'amount' ? unitOf[asked.data.shown] : '')}，${ways[asked.data.counts]}`
          : null
      }
      actions={<Link to={back}>返回评分表</Link>}
    >
      <section className="card">
        <Answer asked={asked}>
          {({ records, same, shown, next }) => (
            <>
              <p className={same ? 'hint' : 'notice'}>
                {same
                  ? '现在的记录与取数时完全一致。'
                  : '取数以后记录有过增减或更正；评分用的是取数时的数，需要更正的由平台申报、核验认定。'}
              </p>
              {records.length === 0 ? (
                <Nothing>现在没有这样的记录。</Nothing>
              ) : (
                <TableBox label="记录">
                  <table className="count-table">
                    <thead>
                      <tr>
                        <th scope="col">编号或名称</th>
                        <th scope="col">时间</th>
                        <th scope="col" className="number">
                          数量
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {records.map(one => (
                        <tr key={one.id}>
                          <th scope="row">{one.path ? <a href={one.path}>{one.number}</a> : one.number}</th>
                          <td>{one.at ? formatInstant(one.at) : '—'}</td>
                          <td className="number">{amountWords(one.amount, unitOf[shown])}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </TableBox>
              )}
              {pages(next)}
            </>
          )}
        </Answer>
      </section>
    </Sheet>
  )
}
