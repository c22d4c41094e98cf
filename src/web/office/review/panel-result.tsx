/** What a review came to: each score opens to points, weights, notes, expert and version; the correction stands beside. */
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { getReviewResult, type ReviewResult, type SheetView } from '#modules/review/result.api.ts'
import { aggregations, opinions, pointsWords, seatRoles } from '#modules/review/terms.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { RubricName } from '../../ui/recognition/panel-words.tsx'
import { VisitPhotos } from '../../ui/recognition/visit-photos.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const orNone = (total: number | null): string => (total === null ? '—' : pointsWords(total))

function severityWords(severity: number | null): string {
  if (severity === null) return '同轮评审不足三项，不计算'
  if (severity === 0) return '与同组其他专家相当'
  return `平均比同组其他专家${severity > 0 ? '高' : '低'} ${pointsWords(Math.abs(severity))} 分`
}

function Sheet({ sheet, rubric }: { sheet: SheetView; rubric: ReviewResult['rubric'] }) {
  const { number, name, role, total, removed, opinion, comment, vetoes, submittedAt, items, severity } = sheet
  return (
    <details className="card" style={{ padding: 16, marginTop: 12 }}>
      <summary>
        <strong>专家 {number}</strong> {name}（{seatRoles[role]}）：
        {removed ? <s>{pointsWords(total)}</s> : <strong>{pointsWords(total)}</strong>} 分，
        {opinions[opinion]}
        {removed ? <span className="tag fails">已作废</span> : null}
      </summary>
      {removed ? (
        <p className="notice warn" style={{ marginTop: 12 }}>
          {formatInstant(removed.at)}作废：{removed.reason}。不计入结果。
        </p>
      ) : null}
      <TableBox label={`专家 ${number} 的评分`}>
        <table className="count-table" style={{ minWidth: 560 }}>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col" className="number">
                得分
              </th>
              <th scope="col" className="number">
                权重
              </th>
              <th scope="col" className="number">
                计入
              </th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {rubric.items.map(({ id, name: item, most, weight }) => {
              const given = items.find(({ itemId }) => itemId === id)
              return (
                <tr key={id}>
                  <th scope="row">{item}</th>
                  <td className="number">
                    {given?.points ?? 0} / {most}
                  </td>
                  <td className="number">{weight}%</td>
                  <td className="number">{pointsWords(given?.counted ?? 0)}</td>
                  <td>{given?.note || '—'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </TableBox>
      {vetoes.length > 0 ? <p className="notice warn">一票否决：{vetoes.join('、')}</p> : null}
      <p style={{ whiteSpace: 'pre-line', marginTop: 12 }}>{comment}</p>
      <p className="hint">
        {formatInstant(submittedAt)}提交 · 偏宽偏严：{severityWords(severity)}
      </p>
    </details>
  )
}

function Visits({ visits }: Pick<ReviewResult, 'visits'>) {
  if (visits.length === 0) return null
  return (
    <>
      <h3 style={{ marginTop: 20 }}>现场核查</h3>
      <ul className="rows">
        {visits.map(({ id, number, visitedOn, place, seen, doubts, photos }) => (
          <li key={id} style={{ padding: '10px 0' }}>
            <p>
              专家 {number} · {formatDate(visitedOn)} · {place}
            </p>
            <p style={{ whiteSpace: 'pre-line' }}>{seen}</p>
            {doubts ? <p style={{ whiteSpace: 'pre-line' }}>与材料不符：{doubts}</p> : null}
            <VisitPhotos photos={photos} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Result({ result }: { result: ReviewResult }) {
  const { aggregate, aggregation, corrected, lowest, highest, sheets, rubric } = result
  const counted = sheets.filter(({ removed }) => removed === null).length
  return (
    <section className="card">
      <h2>结果</h2>
      <dl className="facts">
        <div>
          <dt>{aggregations[aggregation]}</dt>
          <dd>
            <strong style={{ fontSize: '1.6rem' }}>{orNone(aggregate)}</strong> 分（满分 100）
          </dd>
        </div>
        <div>
          <dt>最低至最高</dt>
          <dd>
            {orNone(lowest)} 至 {orNone(highest)}，{counted} 份有效评分
          </dd>
        </div>
        <div>
          <dt>修正后的参考值（不代替结果）</dt>
          <dd>{corrected === null ? '同轮评审不足，不计算' : pointsWords(corrected)}</dd>
        </div>
        <div>
          <dt>评分表</dt>
          <dd>
            <RubricName rubric={rubric} />
          </dd>
        </div>
      </dl>
      <p className="hint" style={{ marginTop: 12 }}>
        总分＝Σ（得分 ÷ 该项满分 × 权重）。修正＝各专家总分减去其偏宽偏严后再按同一办法汇总。
      </p>
      {sheets.map(sheet => (
        <Sheet key={sheet.seatId} sheet={sheet} rubric={rubric} />
      ))}
      <Visits visits={result.visits} />
    </section>
  )
}

export function PanelResult({ reviewId }: { reviewId: string }) {
  const asked = useAsk(getReviewResult, { reviewId }, { fresh: true })
  return <Answer asked={asked}>{result => <Result result={result} />}</Answer>
}
