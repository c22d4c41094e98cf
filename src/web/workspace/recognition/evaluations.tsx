/** The evaluations of the organisation's platforms. */
import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { listOwnEvaluations } from '#modules/evaluation/sheet.api.ts'
import { partStates, stages } from '#modules/evaluation/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { GradeTag } from '../../ui/recognition/evaluation-sheet.tsx'
import { TableBox } from '../../ui/table-box.tsx'

export function Evaluations() {
  const asked = useAsk(listOwnEvaluations, {})
  return (
    <Sheet
      heading="年度评价"
      title="年度评价"
      lead="数字由系统从记录中取得：无异议的确认，有异议的申报并附依据。逾期没有确认也没有获准缓评的，等次为不合格。"
    >
      <section className="card">
        <Answer asked={asked}>
          {({ parts }) =>
            parts.length === 0 ? (
              <Nothing>本单位的平台还没有参加过年度评价。</Nothing>
            ) : (
              <TableBox label="年度评价">
                <table className="count-table">
                  <thead>
                    <tr>
                      <th scope="col">平台</th>
                      <th scope="col">年度</th>
                      <th scope="col">阶段</th>
                      <th scope="col">参评</th>
                      <th scope="col">等次</th>
                    </tr>
                  </thead>
                  <tbody>
                    {parts.map(one => (
                      <tr key={one.partId}>
                        <th scope="row">
                          <Link to={`/workspace/evaluations/${one.partId}`}>{one.platformName}</Link>
                        </th>
                        <td>{one.year}</td>
                        <td>{stages[one.stage]}</td>
                        <td>
                          {partStates[one.state]}
                          {one.state === 'asked' && one.stage === 'answering' ? (
                            <div className="hint">请在{formatDate(one.answerBy)}前确认</div>
                          ) : null}
                        </td>
                        <td>{one.grade ? <GradeTag grade={one.grade} /> : '—'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableBox>
            )
          }
        </Answer>
      </section>
    </Sheet>
  )
}
