import { dateOf, formatDay, formatInstant } from '#kernel/calendar.ts'
import type { ReportView } from '#modules/execution/report.api.ts'
import { reportStates, verdicts } from '#modules/execution/terms.ts'
import { TableBox } from '../table-box.tsx'
import './contract.css'
import './report.css'

function Results({ report: { content } }: { report: ReportView }) {
  if (content.rows.length === 0) return null
  const outside = content.rows.some(row => row.outside) && content.marks.length > 0
  return (
    <>
      <h3>检测结果</h3>
      <TableBox label="检测结果">
        <table className="report-rows">
          <thead>
            <tr>
              {['序号', '检测对象', '项目', '方法标准', '单位', '要求值', '实测值', '判定'].map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {content.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one report never change places
              <tr key={at}>
                <td>{at + 1}</td>
                <td>{row.object}</td>
                <td>
                  {row.item}
                  {row.outside && outside ? ' *' : ''}
                </td>
                <td>{row.standard}</td>
                <td>{row.unit || '—'}</td>
                <td>{row.requirement || '—'}</td>
                <td>{row.value}</td>
                <td>{verdicts[row.verdict]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {outside ? <p className="plain">* 该项目不在资质能力范围内，不受所用资质标志覆盖。</p> : null}
    </>
  )
}

/** A report as it is read and printed. */
export function ReportText({ report }: { report: ReportView }) {
  const { content, state, issuedAt } = report
  const signs = [
    ['编写', report.writerNames.join('、')],
    ['复核', report.reviewerName],
    ['签发', report.signerName],
  ] as const
  return (
    <article className="contract-text report-text">
      {state === 'issued' ? null : (
        <p className="plain report-state">
          {reportStates[state]}
          {state === 'replaced' || state === 'withdrawn' ? '，不再有效' : '，尚未签发，不得使用'}
          {report.replacedBy ? `（由 ${report.replacedBy.number} 替代）` : ''}
        </p>
      )}
      <h2>{content.title || '（未命名的报告）'}</h2>
      <p className="plain">报告编号：{report.number}</p>
      <p className="plain">委托单位：{report.clientName}</p>
      <p className="plain">
        承担单位：{report.providerName}（{report.platformName}）
      </p>
      <p className="plain">合同编号：{report.orderNumber}</p>
      {report.certificates.map(({ kind, number }) => (
        <p key={number} className="plain">
          资质标志：{kind}　证书编号：{number}
        </p>
      ))}
      {report.replaces ? (
        <p className="plain">
          本报告替代 {report.replaces.number}，理由：{report.replaces.reason}
        </p>
      ) : null}
      <h3>依据</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{content.basis || '（未填写）'}</p>
      {content.sections.map(({ heading, text }) => (
        <section key={`${heading} ${text}`}>
          <h3>{heading}</h3>
          {text.split('\n').map(line => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      <Results report={report} />
      <h3>结论</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{content.conclusion || '（未填写）'}</p>
      <dl className="report-signs">
        {signs.map(([name, who]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{who || '—'}</dd>
          </div>
        ))}
        <div>
          <dt>签发日期</dt>
          <dd>
            {issuedAt ? <time title={formatInstant(issuedAt)}>{formatDay(dateOf(issuedAt))}</time> : '—'}
          </dd>
        </div>
      </dl>
    </article>
  )
}
